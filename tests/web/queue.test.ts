import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { buildRequest } from '#contract/studio/build-request.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { changesQuery, mergeLive } from '../../src/web/data/changes.ts'
import {
  editDraft,
  firstDraft,
  keepAsDraft,
  startEditing,
  stopEditing,
  useDraft,
} from '../../src/web/data/draft.ts'
import { makeDetail } from '../web-features/make-job.ts'
import { jobRow } from './job-row.ts'

test('live jobs: sent ones by age, then the queue in its own order, whatever the order of the rows', () => {
  const rows = [
    jobRow(1, { position: 9 }),
    jobRow(2, { position: 3.5, state: 'held' }),
    jobRow(3, { state: 'processing', position: 99 }),
    jobRow(4, { position: 3 }),
    jobRow(5, { state: 'queued', position: 1 }),
  ]
  const order = mergeLive([], rows).map(({ createdAt }) => createdAt)
  expect(order).toEqual([3, 5, 4, 2, 1])
  expect(mergeLive([], rows.toReversed()).map(({ createdAt }) => createdAt)).toEqual(order)
})

/** A studio with a queue of which a tab is told only the first rows. */
const studio = { revision: 1000, queue: Array.from({ length: 130 }, (_, n) => jobRow(n + 1)) }
const toldAtOnce = 110
const asked: string[] = []

function answer(after: string | null) {
  const jobs: JobSummary[] =
    after === null
      ? studio.queue.filter(({ state }) => state === 'waiting').slice(0, toldAtOnce)
      : studio.queue.filter(({ revision }) => revision > Number(after))
  const waiting = studio.queue.filter(({ state }) => state === 'waiting').length
  return {
    revision: studio.revision,
    jobs,
    more: after === null && waiting > toldAtOnce,
    activity: {
      slots: 2,
      slotsUsed: 2,
      rendering: 2,
      waiting,
      held: 0,
      waitingCredits: waiting * 130,
      requestsUsed: 0,
      requestsPerMinute: 10,
    },
    account: null,
    block: null,
    prices: [],
  }
}

let client: QueryClient
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  useDraft.setState({ draft: firstDraft, editing: null })
  vi.stubGlobal('document', { hidden: false })
  vi.stubGlobal('fetch', async (input: string) => {
    const url = new URL(input, 'http://studio')
    asked.push(url.search)
    return Response.json(answer(url.searchParams.get('after')))
  })
})
afterEach(() => {
  client.clear()
  vi.unstubAllGlobals()
})

test('the rest of a queue that was told in part is read when what was told runs out, and not before', async () => {
  const pull = () => client.query({ ...changesQuery, staleTime: 0 })
  expect((await pull()).live).toHaveLength(toldAtOnce)
  expect((await pull()).live).toHaveLength(toldAtOnce)
  expect(asked).toEqual(['', '?after=1000'])
  studio.revision = 2000
  studio.queue = studio.queue.map((job, n) =>
    n < 20 ? { ...job, state: 'completed', revision: 1001 + n } : job,
  )
  const { live } = await pull()
  expect(live.map(({ createdAt }) => createdAt)).toEqual(Array.from({ length: 110 }, (_, n) => n + 21))
})

const waiting = makeDetail({ state: 'waiting' })
const loaded = { ...firstDraft, prompt: waiting.request.prompt }

test('while a waiting job is edited the draft is kept aside, and comes back when the edit ends', () => {
  editDraft({ prompt: 'half a thought', creditsMax: 300 })
  startEditing(waiting, loaded)
  expect(useDraft.getState().draft.prompt).toBe(waiting.request.prompt)
  startEditing({ ...waiting, id: jobRow(2).id }, loaded)
  editDraft({ prompt: 'changed' })
  stopEditing()
  expect(useDraft.getState()).toMatchObject({
    draft: { prompt: 'half a thought', creditsMax: 300 },
    editing: null,
  })
})

test('changes that came too late can become a draft of their own', () => {
  startEditing(waiting, loaded)
  editDraft({ prompt: 'changed' })
  keepAsDraft()
  expect(useDraft.getState()).toMatchObject({ draft: { prompt: 'changed' }, editing: null })
})

test('a limit that is no number, or below the price, is told beside its field', () => {
  const problems = (creditsMax: number | null) => {
    const built = buildRequest({ ...firstDraft, creditsMax }, { media: () => undefined, chipStyle: 'at' })
    return built.ok ? [] : built.problems.map(({ path }) => path)
  }
  expect(problems(null)).toEqual([])
  expect(problems(130)).toEqual([])
  expect(problems(129)).toEqual(['creditsMax'])
  expect(problems(Number.NaN)).toEqual(['creditsMax'])
  expect(problems(0)).toEqual(['creditsMax'])
  expect(problems(130.5)).toEqual(['creditsMax'])
})
