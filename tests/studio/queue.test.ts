import { expect, test } from 'vitest'

import { readActivity } from '#studio/changes/read-activity.ts'
import { cancelJob } from '#studio/queue/cancel-job.ts'
import { resendJob } from '#studio/queue/resend-job.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'

import { brokenBy, type StudioBench, studioBench } from '../support/studio-bench.ts'

const posts = (studio: StudioBench) => studio.wire.sent.filter(({ method }) => method === 'POST').length

test('no more jobs are sent than the plan has slots; the rest wait and follow in order', async () => {
  const studio = await studioBench({ plan: 'standard' })
  const ids = []
  for (const prompt of ['a', 'b', 'c', 'd']) ids.push(await studio.submit({ prompt }))
  expect(posts(studio)).toBe(2)
  expect(await readActivity(studio.ctx)).toMatchObject({
    slots: 2,
    slotsUsed: 2,
    waiting: 2,
    waitingCredits: 260,
  })
  await studio.clock.turn(5 * 60_000)
  expect(studio.engine.renderer.started).toEqual(['a', 'b', 'c', 'd'])
  for (const id of ids) expect(await studio.state(id)).toBe('completed')
})

test('a waiting job is cancelled for free; a sent one cannot be', async () => {
  const studio = await studioBench({ plan: 'standard' })
  const sent = await studio.submit()
  await studio.submit()
  const waiting = await studio.submit()
  expect((await cancelJob(studio.ctx, waiting)).state).toBe('cancelled')
  expect((await cancelJob(studio.ctx, waiting)).state).toBe('cancelled')
  await expect(cancelJob(studio.ctx, sent)).rejects.toMatchObject({ code: 'conflict' })
  await studio.clock.turn(5 * 60_000)
  expect(posts(studio)).toBe(2)
  expect(studio.ctx.live.account?.credits).toBe(4850 - 260)
})

test('what the balance cannot pay is refused with both figures, counting the jobs that wait already', async () => {
  const studio = await studioBench({ plan: 'standard', credits: 130 * 3 + 100 })
  for (let n = 0; n < 3; n++) await studio.submit()
  await expect(studio.submit()).rejects.toMatchObject({
    code: 'insufficient_credits',
    extras: { credits_required: 130, credits_available: 100 },
  })
})

test('while the service is down a job waits under one banner, and goes on when it is back', async () => {
  const studio = await studioBench()
  studio.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('waiting')
  expect(studio.ctx.live.block).toMatchObject({ reason: 'unreachable' })
  const tries = posts(studio)
  expect(tries).toBeLessThan(10)
  studio.wire.before = () => {}
  await studio.clock.turn(60_000)
  expect(studio.ctx.live.block).toBeNull()
  expect(await studio.state(id)).toBe('completed')
  expect(studio.engine.renderer.started).toHaveLength(1)
})

test('an answer that is lost after the service acted makes the job unconfirmed: it is never sent again by itself', async () => {
  const studio = await studioBench()
  studio.wire.after = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('UND_ERR_SOCKET')
  }
  const id = await studio.submit()
  await studio.clock.turn(10 * 60_000)
  await studio.restart()
  await studio.clock.turn(10 * 60_000)
  expect(await studio.state(id)).toBe('unconfirmed')
  expect(posts(studio)).toBe(1)
})

test('an unconfirmed job holds its slot for 15 minutes, and is sent again only by decision', async () => {
  const studio = await studioBench()
  studio.wire.after = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('ECONNRESET')
  }
  const id = await studio.submit()
  expect((await readActivity(studio.ctx)).slotsUsed).toBe(1)
  await studio.clock.turn(16 * 60_000)
  expect((await readActivity(studio.ctx)).slotsUsed).toBe(0)
  studio.wire.after = () => {}
  expect((await resendJob(studio.ctx, id)).state).toBe('waiting')
  await expect(resendJob(studio.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('completed')
  expect(posts(studio)).toBe(2)
})

test('a process that dies between writing “sending” and the answer leaves an unconfirmed job, not a second POST', async () => {
  const studio = await studioBench()
  studio.wire.after = ({ lane }) => (lane === 'submit' ? new Promise<never>(() => {}) : undefined)
  const id = await studio.submit()
  expect(await studio.state(id)).toBe('sending')
  await studio.restart({ kill: true })
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('unconfirmed')
  expect(posts(studio)).toBe(1)
})

test('a restart in the middle of a render loses nothing', async () => {
  const studio = await studioBench({ msPerClip: 60_000 })
  const ids = [await studio.submit(), await studio.submit()]
  await studio.clock.turn(10_000)
  await studio.restart()
  await studio.clock.turn(3 * 60_000)
  for (const id of ids) expect(await studio.state(id)).toBe('completed')
  expect(posts(studio)).toBe(2)
})

test('a request that the service refuses as bad fails its own job, unpaid, and the next one is sent', async () => {
  const studio = await studioBench()
  const bad = await studio.submit({ prompt: 'fine here' })
  expect(await studio.state(bad)).toBe('queued')
  await studio.ctx.db
    .updateTable('job')
    .set({
      state: 'waiting',
      request_json: '{"prompt":"x","duration":5,"model":"seedance-2.0","aspect_ratio":"16:9"}',
    })
    .where('id', '=', bad)
    .execute()
  studio.wire.before = ({ lane, url }) => {
    if (lane === 'submit') url.pathname = '/api/v1/nothing-here'
  }
  studio.ctx.wake.sender()
  await studio.clock.settle()
  expect(await studio.state(bad)).toBe('failed')
  studio.wire.before = () => {}
  const next = await studio.submit()
  expect(await studio.state(next)).toBe('queued')
})

test('a revoked key stops the queue with one banner; nothing is lost', async () => {
  const studio = await studioBench()
  await studio.engine.ctx.db.updateTable('api_key').set({ revoked_at: 1 }).execute()
  const ids = [await studio.submit(), await studio.submit()]
  await studio.clock.turn(2 * 60_000)
  expect(studio.ctx.live.block?.reason).toBe('unauthorized')
  for (const id of ids) expect(await studio.state(id)).toBe('waiting')
  await studio.engine.ctx.db.updateTable('api_key').set({ revoked_at: null }).execute()
  await studio.clock.turn(3 * 60_000)
  for (const id of ids) expect(await studio.state(id)).toBe('completed')
})

test('an answer that cannot be stored is kept until it can: the job that was paid for keeps its id', async () => {
  const studio = await studioBench()
  studio.wire.after = async ({ lane }) => {
    if (lane === 'submit') await studio.setWritable(false)
  }
  const id = await studio.submit()
  await studio.clock.turn(10_000)
  await studio.setWritable(true)
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('completed')
  expect(posts(studio)).toBe(1)
})

test('a key that cannot be opened stops the queue before anything is sent', async () => {
  const studio = await studioBench()
  await studio.ctx.db
    .withTables<UpstreamTables>()
    .updateTable('connection')
    .set({ sealed_key: 'v1.AA.AA.AA' })
    .execute()
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect([await studio.state(id), posts(studio)]).toEqual(['waiting', 0])
  expect(studio.ctx.live.block?.reason).toBe('unauthorized')
})

/** Bodies and idempotency keys of what was sent. */
function listen(studio: StudioBench) {
  const sent: { key: string | undefined; webhookUrl: string | undefined }[] = []
  studio.wire.before = ({ lane, body, headers }) => {
    if (lane !== 'submit' || typeof body !== 'string') return
    const { webhook_url: webhookUrl }: { webhook_url?: string } = JSON.parse(body)
    sent.push({ key: headers['idempotency-key'], webhookUrl })
  }
  return sent
}

test('what is needed to find a job again is stored before it is sent: attempt, balance, webhook address', async () => {
  const studio = await studioBench({ credits: 700, publicOrigin: 'https://studio.example' })
  const sent = listen(studio)
  const id = await studio.submit()
  const own = await studio.submit({ webhook_url: 'https://mine.example/hook' })
  const rows = await studio.ctx.db
    .selectFrom('job')
    .select(['id', 'attempt', 'balance_before', 'hook_sent'])
    .orderBy('turn')
    .execute()
  expect(rows).toEqual([
    { id, attempt: 1, balance_before: 700, hook_sent: 1 },
    { id: own, attempt: 1, balance_before: 570, hook_sent: 0 },
  ])
  expect(sent[0]?.webhookUrl).toMatch(new RegExp(`^https://studio.example/hooks/practice/${id}\\.1\\.`))
  expect(sent[1]?.webhookUrl).toBe('https://mine.example/hook')
})

test('each sending of a job has an idempotency key of its own: a second one is never answered with the first', async () => {
  const studio = await studioBench()
  const sent = listen(studio)
  studio.wire.after = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('ECONNRESET')
  }
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  studio.wire.after = () => {}
  await resendJob(studio.ctx, id)
  await studio.clock.turn(2 * 60_000)
  expect(sent.map(({ key }) => key)).toEqual([`${id}.1`, `${id}.2`])
})

test('while it is being found out whether a job was accepted nothing else is sent, and running jobs are still followed', async () => {
  const studio = await studioBench({ msPerClip: 600_000 })
  await studio.submit()
  studio.wire.after = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('ECONNRESET')
  }
  await studio.submit()
  studio.wire.after = () => {}
  const next = await studio.submit()
  const lookedAt = studio.wire.sent.length
  await studio.clock.turn(50_000)
  expect([posts(studio), await studio.state(next)]).toEqual([2, 'waiting'])
  expect(studio.wire.sent.length).toBeGreaterThan(lookedAt)
  await studio.clock.turn(30_000)
  expect(posts(studio)).toBe(3)
})
