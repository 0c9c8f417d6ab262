import { expect, test } from 'vitest'

import { faultBench } from '../../support/fault-bench.ts'

const statusOf = async (bench: Awaited<ReturnType<typeof faultBench>>, id: string) => {
  const body: object = await (await bench.call(`/api/v1/videos/${id}`)).json()
  return body
}

test('a render that shall fail fails at once, and its job is refunded', async () => {
  const bench = await faultBench([
    { when: { call: 'render', nth: [1] }, do: { render: { fail: 'practice' } } },
  ])
  const [first, second] = [await bench.submit(), await bench.submit()]
  bench.startWorker()
  await bench.engine.clock.turn(20_000)
  expect(await statusOf(bench, first)).toMatchObject({ status: 'failed', credits_refunded: 130 })
  expect(await statusOf(bench, second)).toMatchObject({ status: 'completed' })
  expect(bench.engine.renderer.started).toEqual(['x'])
})

test('a render can fail at a share of the clip: until then it is told honestly, then it stops at once', async () => {
  const bench = await faultBench([
    { when: { call: 'render', nth: [1] }, do: { render: { fail: 'practice', atShare: 0.6 } } },
    { when: { call: 'render', nth: [2] }, do: { render: { fail: 'practice', atShare: 0.5 } } },
  ])
  const [late, early] = [await bench.submit(), await bench.submit()]
  bench.startWorker()
  await bench.engine.clock.turn(10_000)
  expect(await statusOf(bench, late)).toMatchObject({ status: 'processing', progress: 0.5 })
  await bench.engine.clock.turn(10_000)
  expect(await statusOf(bench, late)).toMatchObject({ status: 'failed', error_code: 'generation_failed' })
  await bench.engine.clock.turn(9999)
  expect(await statusOf(bench, early)).toMatchObject({ status: 'processing' })
  await bench.engine.clock.turn(1)
  expect(await statusOf(bench, early)).toMatchObject({ status: 'failed' })
})

test('a stalled render waits and then goes on as if nothing had been', async () => {
  const bench = await faultBench([{ when: { call: 'render' }, do: { render: { stallMs: 60_000 } } }])
  const id = await bench.submit()
  bench.startWorker()
  await bench.engine.clock.turn(60_000)
  expect(await statusOf(bench, id)).toMatchObject({ status: 'processing', progress: 0 })
  await bench.engine.clock.turn(20_000)
  expect(await statusOf(bench, id)).toMatchObject({ status: 'completed', credits_spent: 130 })
})

test('stopping does not wait for a stalled render; its job is made again by the next process', async () => {
  const bench = await faultBench([
    { when: { call: 'render', nth: [1] }, do: { render: { stallMs: 1_000_000 } } },
  ])
  const id = await bench.submit()
  const worker = bench.startWorker()
  await bench.engine.clock.settle()
  await worker.stop()
  bench.startWorker()
  await bench.engine.clock.turn(20_000)
  expect(await statusOf(bench, id)).toMatchObject({ status: 'completed' })
})

test('upscales count as renders', async () => {
  const bench = await faultBench([
    { when: { call: 'render', nth: [2] }, do: { render: { fail: 'practice' } } },
  ])
  const id = await bench.submit()
  bench.startWorker()
  await bench.engine.clock.turn(20_000)
  const { video_id }: { video_id: number } = await (await bench.call(`/api/v1/videos/${id}`)).json()
  const upscale: { id: string } = await (await bench.call(`/api/v1/videos/${video_id}/upscale`, {})).json()
  await bench.engine.clock.turn(20_000)
  expect(await statusOf(bench, upscale.id)).toMatchObject({ status: 'failed', kind: 'upscale' })
})
