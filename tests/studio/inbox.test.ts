import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { webhookSecretOf } from '#engine/keys/create-key.ts'
import { signBody } from '#platform/secrets/sign-body.ts'
import { listDeliveries } from '#studio/inbox/list-deliveries.ts'
import { replayDelivery } from '#studio/inbox/replay-delivery.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { resendJob } from '#studio/queue/resend-job.ts'

import { type HookBench, hookBench } from '../support/hook-bench.ts'
import { brokenBy } from '../support/studio-bench.ts'

const seconds = 1000
const isSubmit = (path: string) => path === '/api/v1/videos'
const events = async (bench: HookBench, id: string) =>
  (await readJob(bench.ctx, id)).timeline.map(({ event }) => event)

test('a signed delivery ends a job at once, with one confirming look and no other', async () => {
  const bench = await hookBench()
  const first = await bench.submit()
  await bench.clock.turn(25 * seconds)
  expect(await bench.state(first)).toBe('completed')
  bench.wire.sent.length = 0
  // From the second on the deliveries are proven, so that no look is wasted before one comes.
  const id = await bench.submit({ prompt: 'again' })
  await bench.clock.turn(20 * seconds)
  expect(await bench.state(id)).toBe('completed')
  const ofJob = bench.wire.sent.filter(({ path }) => path.startsWith('/api/v1/videos'))
  expect(ofJob.map(({ method }) => method)).toEqual(['POST', 'GET'])
  expect(await bench.verdicts()).toEqual(['verified', 'verified'])
})

test('a job whose answer was lost is linked by its delivery, paid once', async () => {
  const bench = await hookBench()
  bench.wire.after = ({ url }) => {
    if (isSubmit(url.pathname)) throw brokenBy('ECONNRESET')
  }
  const id = await bench.submit()
  expect(await bench.state(id)).toBe('unconfirmed')
  await bench.clock.turn(30 * seconds)
  expect(await bench.state(id)).toBe('completed')
  expect(await events(bench, id)).toContain('linked')
  expect(bench.wire.sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a delivery that overtakes the answer to its POST waits for it: one job, no second entry', async () => {
  const bench = await hookBench({ msPerClip: 0 })
  const answered = Promise.withResolvers<void>()
  bench.wire.after = ({ url }) => (isSubmit(url.pathname) ? answered.promise : undefined)
  const id = await bench.submit()
  await bench.clock.turn(5 * seconds)
  expect(bench.arrived).toHaveLength(1)
  expect(await bench.state(id)).toBe('sending')
  answered.resolve()
  await bench.clock.turn(5 * seconds)
  expect(await bench.state(id)).toBe('completed')
  const { total } = await bench.ctx.db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  expect(total).toBe(1)
})

test('a late delivery for a sending that was given up becomes a marked second entry', async () => {
  const bench = await hookBench()
  bench.hooks.open = false
  let lost = 0
  bench.wire.after = ({ url }) => {
    if (isSubmit(url.pathname) && lost++ === 0) throw brokenBy('ECONNRESET')
  }
  const id = await bench.submit()
  await bench.clock.turn(400 * seconds)
  expect(await bench.state(id)).toBe('unconfirmed')
  await resendJob(bench.ctx, id)
  await bench.clock.turn(60 * seconds)
  expect(await bench.state(id)).toBe('completed')
  const { service_id: second } = await bench.ctx.db
    .selectFrom('job')
    .select('service_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const first = await bench.engine.ctx.db
    .selectFrom('job')
    .select(['id', 'webhook_url'])
    .where('id', '!=', second ?? '')
    .executeTakeFirstOrThrow()
  expect(await bench.post(await signed(bench, first))).toBe(200)
  await bench.clock.turn(10 * seconds)
  const late = await bench.ctx.db
    .selectFrom('job')
    .select(['id', 'state', 'origin', 'origin_job', 'service_id'])
    .where('id', '!=', id)
    .execute()
  expect(late).toMatchObject([{ state: 'completed', origin: 'late', origin_job: id, service_id: first.id }])
})

test('a wrong signature is refused and changes nothing, whatever is wrong with it', async () => {
  const bench = await hookBench()
  bench.hooks.open = false
  const id = await bench.submit()
  const job = await jobAtService(bench)
  const good = await signed(bench, job)
  const signature = good.headers['X-Genray-Signature'] ?? ''
  const wrong = [
    '',
    'sha256=',
    signature.slice(0, -1),
    `${signature}0`,
    signature.replace('sha256=', 'sha1='),
    signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
  ]
  for (const value of wrong)
    expect(await bench.post({ ...good, headers: { ...good.headers, 'X-Genray-Signature': value } })).toBe(401)
  const flipped = Buffer.from(good.body)
  flipped[10] = (flipped[10] ?? 0) ^ 1
  expect(await bench.post({ ...good, body: flipped })).toBe(401)
  expect(await bench.state(id)).not.toBe('completed')
  expect(new Set(await bench.verdicts())).toEqual(new Set(['bad_signature']))
  expect(await bench.post(good)).toBe(200)
})

test('an address that was never given out is a 404, and nothing of it is kept', async () => {
  const bench = await hookBench()
  const id = await bench.submit()
  const url = (attempt: number, nonce: string) =>
    `https://studio.example/hooks/practice/${id}.${attempt}.${nonce}`
  const body = Buffer.from('{}')
  for (const address of [
    url(1, 'A'.repeat(22)),
    url(999, 'A'.repeat(22)),
    `https://studio.example/hooks/practice/${id}`,
    'https://studio.example/hooks/nowhere',
  ])
    expect(await bench.post({ url: address, headers: {}, body })).toBe(404)
  expect(await bench.verdicts()).toEqual([])
})

test('a body larger than 64 KiB is not read to its end', async () => {
  const bench = await hookBench()
  const body = Buffer.alloc(64 * 1024 + 1, 'x')
  expect(await bench.post({ url: 'https://studio.example/hooks/practice', headers: {}, body })).toBe(413)
})

test('a delivery for a job of another client is kept as an orphan, and acted on once the job is known', async () => {
  const bench = await hookBench()
  const foreign = await bench.engine.call(bench.key, '/api/v1/videos', {
    prompt: 'from a script',
    webhook_url: 'https://studio.example/hooks/practice',
  })
  expect(foreign.status).toBe(202)
  await bench.clock.turn(30 * seconds)
  expect(await bench.verdicts()).toEqual(['orphan'])
  const [orphan] = (await listDeliveries(bench.ctx, {})).deliveries
  expect(orphan?.serviceId).toBe(foreign.body.id)
  await replayDelivery(bench.ctx, orphan?.id ?? 0)
  await bench.clock.turn(5 * seconds)
  expect(await bench.verdicts()).toEqual(['orphan'])
})

test('what a delivery says is not believed: the job is read at the service', async () => {
  const bench = await hookBench()
  bench.hooks.open = false
  const id = await bench.submit()
  const job = await jobAtService(bench)
  // Signed, but the job still runs: an early, stale or forged-by-the-account event changes nothing.
  expect(await bench.post(await signed(bench, job))).toBe(200)
  await bench.clock.turn(2 * seconds)
  expect(await bench.state(id)).toBe('processing')
})

test('deliveries shuffled, repeated and replayed after a restart leave what the service says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 5 }), { minLength: 6, maxLength: 24 }),
      fc.boolean(),
      async (order, restarts) => {
        const bench = await hookBench({ msPerClip: 1000 })
        const ids = [
          await bench.submit({ prompt: 'one' }),
          await bench.submit({ prompt: 'a forbidden thing' }),
          await bench.submit({ prompt: 'three' }),
        ]
        await bench.clock.turn(20 * seconds)
        const kept = [...bench.arrived]
        expect(kept.length).toBeGreaterThan(0)
        for (const at of order) {
          const delivery = kept[at % kept.length]
          if (delivery) expect(await bench.post(delivery)).toBe(200)
        }
        if (restarts) await bench.restart()
        await bench.clock.turn(5 * seconds)
        const states = await Promise.all(ids.map((id) => bench.state(id)))
        expect(states).toEqual(['completed', 'failed', 'completed'])
        const times = (await listDeliveries(bench.ctx, {})).deliveries.map((one) => one.times)
        expect(times.reduce((sum, count) => sum + count, 0)).toBe(kept.length + order.length)
      },
    ),
    { numRuns: 4, seed: 7 },
  )
})

/** The engine's only job. */
const jobAtService = (bench: HookBench) =>
  bench.engine.ctx.db.selectFrom('job').select(['id', 'webhook_url']).executeTakeFirstOrThrow()

/** A delivery for an engine's job as the engine would sign it. */
async function signed(bench: HookBench, job: { id: string; webhook_url: string | null }) {
  const body = Buffer.from(
    JSON.stringify({
      event: 'video.completed',
      data: { id: job.id, status: 'completed', video_url: 'https://elsewhere.example/x.mp4' },
      timestamp: '2026-04-02T12:00:00',
    }),
  )
  const key = await bench.engine.ctx.db.selectFrom('api_key').selectAll().executeTakeFirstOrThrow()
  const signature = signBody(webhookSecretOf(bench.engine.ctx, key) ?? '', body)
  return {
    url: job.webhook_url ?? '',
    headers: { 'content-type': 'application/json', 'X-Genray-Signature': signature },
    body,
  }
}
