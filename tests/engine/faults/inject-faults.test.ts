import { expect, test } from 'vitest'

import { injectFaults } from '#engine/faults/inject-faults.ts'
import { createEngineApp } from '#engine/http/app.ts'

import { engineBench } from '../../support/engine-bench.ts'
import { faultBench, type FaultRules } from '../../support/fault-bench.ts'

const rules: FaultRules = [
  { when: { call: 'account', share: 0.5 }, do: { refuse: { status: 503 } } },
  { when: { call: 'status', every: 3 }, do: { status: { notFound: true } } },
]

test('without a plan nothing is wrapped: the seams and the routes are the very same', async () => {
  const { ctx, clock, app } = await engineBench()
  const { seams, calls } = injectFaults(null, ctx, clock)
  expect(seams).toBe(ctx)
  expect(calls).toBeNull()
  const routesOf = (of: typeof app) => of.routes.map(({ method, path }) => `${method} ${path}`)
  expect(routesOf(createEngineApp(ctx, { onSubmitted: () => {}, faults: calls }))).toEqual(routesOf(app))
  expect(await (await app.request('/health')).json()).toEqual({ status: 'ok', faults: null })
})

test('health always shows the plan, and how often each rule has struck', async () => {
  const bench = await faultBench(
    [{ when: { call: 'account', nth: [2] }, do: { refuse: { status: 503 } } }],
    9,
  )
  for (const status of [200, 503, 200]) expect((await bench.call('/api/v1/account')).status).toBe(status)
  expect(await (await bench.call('/health')).json()).toEqual({
    status: 'ok',
    faults: {
      seed: 9,
      rules: [{ when: { call: 'account', nth: [2] }, do: { refuse: { status: 503 } }, struck: 1 }],
    },
  })
})

test('the same seed and the same calls give the same answers, another seed gives others', async () => {
  const run = async (seed: number) => {
    const bench = await faultBench(rules, seed)
    const statuses: number[] = []
    for (let n = 0; n < 24; n++)
      for (const path of ['/api/v1/account', '/api/v1/videos/x']) {
        await bench.engine.clock.turn(5000)
        const answer = await bench.call(path)
        await answer.text()
        statuses.push(answer.status)
      }
    return statuses
  }
  const first = await run(3)
  expect(new Set(first)).toEqual(new Set([200, 404, 503]))
  expect(await run(3)).toEqual(first)
  expect(await run(4)).not.toEqual(first)
})
