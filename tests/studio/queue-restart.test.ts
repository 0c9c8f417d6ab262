import { expect, test } from 'vitest'

import { JobState } from '#contract/studio/job-state.ts'
import { readChanges } from '#studio/changes/read-changes.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { reorderJob } from '#studio/queue/reorder-job.ts'

import { askedByCreator } from '../support/asked-by.ts'
import { crowdedQueue } from '../support/crowded-queue.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const posts = (studio: StudioBench) => studio.wire.sent.filter(({ method }) => method === 'POST').length
const request = (prompt: string) =>
  ({ prompt, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }) as const

/** What a start makes of a job that it finds in each state, and how often it is sent then. */
const found: Record<JobState, { becomes: JobState; sent: number }> = {
  waiting: { becomes: 'completed', sent: 1 },
  held: { becomes: 'held', sent: 0 },
  sending: { becomes: 'unconfirmed', sent: 0 },
  unconfirmed: { becomes: 'unconfirmed', sent: 0 },
  queued: { becomes: 'completed', sent: 1 },
  processing: { becomes: 'completed', sent: 1 },
  completed: { becomes: 'completed', sent: 1 },
  failed: { becomes: 'failed', sent: 0 },
  cancelled: { becomes: 'cancelled', sent: 0 },
}

test.each(JobState.options)('a job that is killed while it is %s is sent once at most', async (state) => {
  const studio = await studioBench()
  const id = crypto.randomUUID()
  const known = state === 'queued' || state === 'processing' || state === 'completed'
  await createJob(studio.ctx, { id, request: request('x'), held: !known })
  await studio.clock.settle()
  const at = studio.clock.now()
  const late = state === 'sending' || state === 'unconfirmed' ? { sent_at: at, unconfirmed_at: at } : {}
  await studio.ctx.db
    .updateTable('job')
    .set({ state, ...late })
    .where('id', '=', id)
    .execute()
  await studio.restart({ kill: true })
  await studio.clock.turn(2 * 60_000)
  expect([await studio.state(id), posts(studio)]).toEqual([found[state].becomes, found[state].sent])
})

test('order, holds and turns are as they were after a restart', async () => {
  const { studio, queue, sent, freeSlots } = await crowdedQueue()
  const make = async (prompt: string, person: string, held = false) => {
    const id = crypto.randomUUID()
    await createJob(askedByCreator(studio.ctx, person), { id, request: request(prompt), held })
    return id
  }
  const first = await make('ada 1', 'ada')
  await make('ada held', 'ada', true)
  await make('ada 2', 'ada')
  await make('ada 3', 'ada')
  await make('ada 4', 'ada')
  await reorderJob(studio.ctx, await make('ada 0', 'ada'), first)
  await freeSlots()
  await make('ben 1', 'ben')
  await studio.restart()
  expect(await queue()).toEqual(['ada held', 'ada 2', 'ada 3', 'ada 4', 'ben 1'])
  await freeSlots(2)
  expect(sent()).toEqual(['ada 0', 'ada 1', 'ben 1', 'ada 2', 'ada 3', 'ada 4'])
})

test('six hundred jobs wait, are told in parts, moved among each other, and go out one by one', async () => {
  const { studio, sent, freeSlots } = await crowdedQueue({ credits: 1_000_000 })
  const ids: string[] = []
  for (let n = 0; n < 600; n++) {
    const id = crypto.randomUUID()
    ids.push(id)
    await createJob(studio.ctx, { id, request: request(`job ${n}`) })
  }
  const start = await readChanges(studio.ctx, {})
  expect(start).toMatchObject({ more: true, activity: { waiting: 600 } })
  const prompts = start.jobs.map(({ prompt }) => prompt)
  expect(prompts.slice(0, 2).toSorted()).toEqual(['running 1', 'running 2'])
  expect(prompts.slice(2, 4)).toEqual(['job 0', 'job 1'])
  expect(start.jobs).toHaveLength(502)
  await reorderJob(studio.ctx, ids[599] ?? '', ids[0] ?? '')
  await reorderJob(studio.ctx, ids[0] ?? '', null)
  await freeSlots(2)
  expect(sent()).toEqual(['job 599', 'job 1', 'job 2', 'job 3'])
})
