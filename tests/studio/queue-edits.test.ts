import { expect, test } from 'vitest'

import type { CreateJob } from '#contract/studio/job-calls.ts'
import { readChanges } from '#studio/changes/read-changes.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { cancelJob } from '#studio/queue/cancel-job.ts'
import { editJob } from '#studio/queue/edit-job.ts'
import { holdAll, holdJob, releaseAll, releaseJob } from '#studio/queue/hold-job.ts'
import { bringToFront, reorderJob } from '#studio/queue/reorder-job.ts'

import { askedByCreator } from '../support/asked-by.ts'
import { crowdedQueue } from '../support/crowded-queue.ts'
import { givenAnswer } from '../support/given-answer.ts'
import { brokenBy, studioBench, type StudioBench } from '../support/studio-bench.ts'

const request = (prompt: string, duration = 5) =>
  ({ prompt, model: 'seedance-2.0', duration, aspect_ratio: '16:9' }) as const

const create = async (studio: StudioBench, job: Omit<CreateJob, 'id'>, person?: string) => {
  const id = crypto.randomUUID()
  const ctx = person === undefined ? studio.ctx : askedByCreator(studio.ctx, person)
  await createJob(ctx, { id, ...job })
  await studio.clock.settle()
  return id
}

test('waiting jobs are sent in the order they were put into, also those that came in front', async () => {
  const { studio, queue, sent, freeSlots } = await crowdedQueue()
  const [a, b, c] = [
    await create(studio, { request: request('a') }),
    await create(studio, { request: request('b') }),
    await create(studio, { request: request('c') }),
  ]
  await reorderJob(studio.ctx, c, b)
  expect(await queue()).toEqual(['a', 'c', 'b'])
  await reorderJob(studio.ctx, a, null)
  expect(await queue()).toEqual(['c', 'b', 'a'])
  await bringToFront(studio.ctx, b)
  expect(await queue()).toEqual(['b', 'c', 'a'])
  await create(studio, { request: request('d'), front: true })
  await create(studio, { request: request('e') })
  expect(await queue()).toEqual(['d', 'b', 'c', 'a', 'e'])
  await freeSlots(3)
  expect(sent()).toEqual(['d', 'b', 'c', 'a', 'e'])
})

test('a job goes where the one it was dropped before had been, when that one went out meanwhile', async () => {
  const { studio, queue } = await crowdedQueue()
  const a = await create(studio, { request: request('a') })
  await create(studio, { request: request('b') })
  const c = await create(studio, { request: request('c') })
  await cancelJob(studio.ctx, a)
  await reorderJob(studio.ctx, c, a)
  expect(await queue()).toEqual(['c', 'b'])
})

test('every move is in the change feed once, and a sent job cannot be moved, held or edited any more', async () => {
  const { studio } = await crowdedQueue()
  const a = await create(studio, { request: request('a') })
  const b = await create(studio, { request: request('b') })
  const { revision, jobs } = await readChanges(studio.ctx, {})
  const running = jobs.find(({ prompt }) => prompt === 'running 1')?.id ?? ''
  await reorderJob(studio.ctx, b, a)
  const changed = await readChanges(studio.ctx, { after: revision })
  expect(changed.jobs.map(({ id }) => id)).toEqual([b])
  const late = { code: 'conflict' }
  await expect(reorderJob(studio.ctx, running, a)).rejects.toMatchObject(late)
  await expect(bringToFront(studio.ctx, running)).rejects.toMatchObject(late)
  await expect(holdJob(studio.ctx, running)).rejects.toMatchObject(late)
  await expect(releaseJob(studio.ctx, running)).rejects.toMatchObject(late)
  await expect(
    editJob(studio.ctx, { id: running, request: request('x'), revision: changed.revision }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('sent') })
})

test('a held job is passed by, keeps its place, and goes out when it is released; doing it twice is no error', async () => {
  const { studio, queue, sent, freeSlots } = await crowdedQueue()
  const a = await create(studio, { request: request('a') })
  await create(studio, { request: request('b') })
  expect((await holdJob(studio.ctx, a)).state).toBe('held')
  expect((await holdJob(studio.ctx, a)).state).toBe('held')
  expect(await queue()).toEqual(['a', 'b'])
  await freeSlots()
  expect(sent()).toEqual(['b'])
  expect((await releaseJob(studio.ctx, a)).state).toBe('waiting')
  await studio.clock.settle()
  expect(sent()).toEqual(['b', 'a'])
  expect((await readJob(studio.ctx, a)).timeline.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['created', 'waiting', 'held', 'sending']),
  )
})

test('all that waits is held at once and released at once; what comes later is sent', async () => {
  const { studio, sent, freeSlots } = await crowdedQueue()
  for (const prompt of ['a', 'b', 'c']) await create(studio, { request: request(prompt) })
  expect(await holdAll(studio.ctx)).toEqual({ jobs: 3 })
  await create(studio, { request: request('later') })
  await freeSlots()
  expect(sent()).toEqual(['later'])
  expect(await releaseAll(studio.ctx)).toEqual({ jobs: 3 })
  await freeSlots(2)
  expect(sent()).toEqual(['later', 'a', 'b', 'c'])
})

test('a job that was being sent while all was held is held when the service did not take it, until it is released', async () => {
  const studio = await studioBench()
  const refused = { holding: Promise.resolve({ jobs: 0 }) }
  studio.wire.before = ({ lane }) => {
    if (lane !== 'submit') return
    refused.holding = holdAll(studio.ctx)
    throw brokenBy('ECONNREFUSED')
  }
  const id = await studio.submit()
  expect(await refused.holding).toEqual({ jobs: 0 })
  expect(await studio.state(id)).toBe('held')
  studio.wire.before = () => {}
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('held')
  expect(await releaseAll(studio.ctx)).toEqual({ jobs: 1 })
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('completed')
})

test('what was held and released again before the service refused it waits for its next turn', async () => {
  const studio = await studioBench()
  studio.wire.after = async ({ lane }) => {
    if (lane !== 'submit') return
    await holdAll(studio.ctx)
    await releaseAll(studio.ctx)
  }
  const tooMany = { detail: { error: 'rate_limit_exceeded', message: 'Slow down', retry_after: 1 } }
  studio.wire.answer = ({ lane }, arrived) => (lane === 'submit' ? givenAnswer(429, tooMany) : arrived)
  const id = await studio.submit()
  expect(await studio.state(id)).toBe('waiting')
})

test('a roll of the key releases what it held, and nothing that a person held before or meanwhile', async () => {
  const { studio, sent, freeSlots } = await crowdedQueue()
  const add = (prompt: string) => create(studio, { request: request(prompt) })
  const before = await add('before')
  await holdJob(studio.ctx, before)
  const meanwhile = await add('meanwhile')
  await add('a')
  expect(await holdAll(studio.ctx, { forRoll: true })).toEqual({ jobs: 2 })
  await releaseJob(studio.ctx, meanwhile)
  await holdJob(studio.ctx, meanwhile)
  expect(await releaseAll(studio.ctx, { forRoll: true })).toEqual({ jobs: 1 })
  await freeSlots(2)
  expect(sent()).toEqual(['a'])
  expect(await releaseAll(studio.ctx, { forRoll: true })).toEqual({ jobs: 0 })
  expect(await releaseAll(studio.ctx)).toEqual({ jobs: 2 })
})

test('a job that is stored as held is never sent by itself, though slots are free', async () => {
  const studio = await studioBench()
  const id = await create(studio, { request: request('x'), held: true })
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('held')
  expect(studio.wire.sent.filter(({ method }) => method === 'POST')).toEqual([])
})

test('an edited job is sent as edited, from its place, with its new price', async () => {
  const { studio, queue, sent, freeSlots } = await crowdedQueue()
  const a = await create(studio, { request: request('a') })
  await create(studio, { request: request('b') })
  const { revision } = await readJob(studio.ctx, a)
  const edited = await editJob(studio.ctx, { id: a, request: request('A!', 10), revision })
  expect(edited).toMatchObject({ prompt: 'A!', duration: 10, credits: 260, state: 'waiting' })
  expect(edited.timeline.at(-1)).toMatchObject({ event: 'edited', note: '130 → 260 credits.' })
  expect(await queue()).toEqual(['A!', 'b'])
  await freeSlots()
  expect(sent()).toEqual(['A!', 'b'])
  expect((await readJob(studio.ctx, a)).money).toMatchObject({ estimate: 260, held: 260 })
})

test('of two edits from two tabs the second is refused; a move or a hold in between is no edit', async () => {
  const { studio } = await crowdedQueue()
  const a = await create(studio, { request: request('a') })
  const b = await create(studio, { request: request('b') })
  const seen = (await readJob(studio.ctx, b)).revision
  await reorderJob(studio.ctx, b, a)
  await holdJob(studio.ctx, b)
  const first = await editJob(studio.ctx, { id: b, request: request('first tab'), revision: seen })
  await expect(
    editJob(studio.ctx, { id: b, request: request('second tab'), revision: seen }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('elsewhere') })
  const again = await editJob(studio.ctx, { id: b, request: request('again'), revision: first.revision })
  expect(again).toMatchObject({ prompt: 'again', state: 'held' })
  await cancelJob(studio.ctx, b)
  await expect(
    editJob(studio.ctx, { id: b, request: request('late'), revision: again.revision + 1 }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('cancelled') })
})

test('an edit that the balance cannot pay changes nothing; a cheaper one is always possible', async () => {
  const { studio } = await crowdedQueue({ credits: 130 * 3 + 50 })
  const a = await create(studio, { request: request('a') })
  const { revision } = await readJob(studio.ctx, a)
  await expect(editJob(studio.ctx, { id: a, request: request('a', 8), revision })).rejects.toMatchObject({
    code: 'insufficient_credits',
    extras: { credits_required: 208, credits_available: 180 },
  })
  expect((await readJob(studio.ctx, a)).duration).toBe(5)
  if (studio.ctx.live.account) studio.ctx.live.account.credits = 0
  expect(await editJob(studio.ctx, { id: a, request: request('a', 4), revision })).toMatchObject({
    credits: 104,
  })
})

test('a limit below the price is refused where it is set; nothing is stored', async () => {
  const { studio, queue } = await crowdedQueue()
  await expect(create(studio, { request: request('a'), creditsMax: 129 })).rejects.toMatchObject({
    code: 'invalid_request',
    extras: { fields: [{ path: 'creditsMax' }] },
  })
  expect(await queue()).toEqual([])
  const id = await create(studio, { request: request('a'), creditsMax: 130 })
  const { revision } = await readJob(studio.ctx, id)
  await expect(editJob(studio.ctx, { id, request: request('a', 6), revision })).rejects.toMatchObject({
    code: 'invalid_request',
  })
  expect(
    (await editJob(studio.ctx, { id, request: request('a', 6), creditsMax: null, revision })).money,
  ).toMatchObject({ creditsMax: null, estimate: 156 })
})

const learn = (studio: StudioBench, credits: number) =>
  studio.ctx.db
    .insertInto('learned_price')
    .values({ mode: 'practice', kind: 'videos:seedance-2.0:plain:7', credits, at: 1, job_id: 'x' })
    .execute()

test('a job that would cost more than it may is held with words when its turn comes, and the rest goes on', async () => {
  const { studio, sent, freeSlots } = await crowdedQueue()
  const id = await create(studio, { request: request('limited', 7), creditsMax: 185 })
  await create(studio, { request: request('free') })
  await learn(studio, 194)
  await freeSlots()
  expect(sent()).toEqual(['free'])
  const held = await readJob(studio.ctx, id)
  expect(held).toMatchObject({ state: 'held', problem: 'over_limit', money: { creditsMax: 185 } })
  expect(held.timeline.at(-1)?.note).toContain('194')
  await expect(releaseJob(studio.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
  expect(await releaseAll(studio.ctx)).toEqual({ jobs: 0 })
  const { revision } = held
  await editJob(studio.ctx, { id, request: request('limited', 7), creditsMax: 194, revision })
  await studio.clock.settle()
  expect(sent()).toEqual(['free', 'limited'])
  expect((await readJob(studio.ctx, id)).problem).toBeNull()
})

test('when the service took more than a job may cost, its timeline says so', async () => {
  const studio = await studioBench()
  const id = await create(studio, { request: request('x'), creditsMax: 130, held: true })
  const original = studio.engine.app.request.bind(studio.engine.app)
  Object.assign(studio.engine.app, {
    request: async (url: string, init?: RequestInit) => {
      const answer = await original(url, init)
      if (init?.method !== 'POST') return answer
      return Response.json({ ...(await answer.json()), estimated_cost: 142 }, { status: answer.status })
    },
  })
  await releaseJob(studio.ctx, id)
  await studio.clock.settle()
  const job = await readJob(studio.ctx, id)
  expect(job.timeline.find(({ event }) => event === 'over_limit')?.note).toContain('142')
})

test('people take turns: one with a hundred jobs does not hold up one with two', async () => {
  const { studio, sent, freeSlots } = await crowdedQueue()
  for (let n = 0; n < 4; n++) await create(studio, { request: request(`ada ${n}`) }, 'ada')
  for (let n = 0; n < 2; n++) await create(studio, { request: request(`ben ${n}`) }, 'ben')
  await create(studio, { request: request('ada first'), front: true }, 'ada')
  await freeSlots(4)
  expect(sent()).toEqual(['ada first', 'ben 0', 'ada 0', 'ben 1', 'ada 1', 'ada 2', 'ada 3'])
})

test('a job that was edited between the look at its price and its sending is not sent at the old price', async () => {
  const { studio, sent, freeSlots } = await crowdedQueue()
  const id = await create(studio, { request: request('cheap') })
  const edits = [{ id, request: request('dear', 15), revision: (await readJob(studio.ctx, id)).revision }]
  // The disk is asked after the price and before the sending is written.
  studio.ctx.disk.freeBytes = async () => {
    const edit = edits.pop()
    if (edit) await editJob(studio.ctx, edit)
    return Infinity
  }
  await freeSlots()
  expect(sent()).toEqual(['dear'])
  expect((await readJob(studio.ctx, id)).timeline.filter(({ event }) => event === 'sending')).toHaveLength(1)
})
