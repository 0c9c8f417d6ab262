import { type QueryClient, queryOptions } from '@tanstack/react-query'

import type { AccountView, Activity, QueueBlock } from '#contract/studio/account.ts'
import type { Changes, KeyRoll } from '#contract/studio/changes.ts'
import { isFinal, isUnsent } from '#contract/studio/job-state.ts'
import type { JobSummary } from '#contract/studio/job.ts'
import type { LearnedPrice } from '#contract/studio/learned-price.ts'

import { api, NetworkError } from '../lib/api.ts'
import { applyRows } from './apply-rows.ts'

/** What the feed leaves in the cache. */
export type Feed = {
  revision: number
  activity: Activity
  account: AccountView | null
  block: QueueBlock | null
  prices: LearnedPrice[]
  roll?: KeyRoll | undefined
  /** Jobs that are not final yet: those that were sent, oldest first, then the others in the order of the queue. */
  live: JobSummary[]
  /** The queue was longer than a tab begins with. */
  partial: boolean
  /** Jobs whose clips go into the archive just now: in a moment they have their pictures. */
  archiving: string[]
}

const feedKey = ['changes'] as const

/** The one thing that every page polls; `ChangesFeed` sets the pace, everything else selects from it. */
export const changesQuery = queryOptions({
  queryKey: feedKey,
  queryFn: ({ client, signal }) => readFeed(client, signal),
  staleTime: Infinity,
  gcTime: Infinity,
  retry: false,
})

export const activityQuery = queryOptions({ ...changesQuery, select: (feed: Feed) => feed.activity })
export const accountQuery = queryOptions({ ...changesQuery, select: (feed: Feed) => feed.account })
export const blockQuery = queryOptions({ ...changesQuery, select: (feed: Feed) => feed.block })
export const pricesQuery = queryOptions({ ...changesQuery, select: (feed: Feed) => feed.prices })
export const rollQuery = queryOptions({ ...changesQuery, select: (feed: Feed) => feed.roll })
export const liveJobsQuery = queryOptions({ ...changesQuery, select: (feed: Feed) => feed.live })

/** Something is on its way: worth looking again in a second. */
const isBusy = ({ activity, archiving }: Feed) =>
  activity.slotsUsed > 0 || activity.waiting > 0 || archiving.length > 0

/** Clips are coming: what waits for a person's decision does not count. */
const isMoving = ({ activity, block }: Feed) =>
  activity.slotsUsed > 0 || (activity.waiting > 0 && block === null)

/** How long until the feed is read again; a tab that is not seen looks rarely, and only while clips are coming. */
export function feedPaceMs(feed: Feed | undefined, failed: boolean, hidden: boolean): number | false {
  if (hidden) return feed && isMoving(feed) ? 15_000 : false
  if (failed) return 3_000
  return feed && isBusy(feed) ? 1_000 : 15_000
}

/** Waits for the feed's first answer, so that no change can fall between a list and the feed. */
export const startFeed = (client: QueryClient): Promise<Feed> =>
  client.query({ ...changesQuery, staleTime: 'static' })

/** Reads the feed now: after everything that this browser changed. */
export const pullFeed = (client: QueryClient) => client.invalidateQueries({ queryKey: feedKey })

/** Changes what the feed left in the cache, when it has answered already. */
export function patchFeed(client: QueryClient, change: (feed: Feed) => Feed) {
  client.setQueryData<Feed>(feedKey, (feed) => feed && change(feed))
}

async function readFeed(client: QueryClient, signal: AbortSignal): Promise<Feed> {
  let after = client.getQueryData<Feed>(feedKey)?.revision
  for (;;) {
    const answer: Changes = await api.readChanges(after === undefined ? {} : { after }, signal)
    if (after !== undefined && answer.revision < after) {
      after = undefined
      forget(client)
      continue
    }
    heal(client)
    applyRows(client, answer.jobs)
    const known = client.getQueryData<Feed>(feedKey)
    const live = mergeLive(known?.live ?? [], answer.jobs)
    const { revision, activity, account, block, prices, roll } = answer
    const isStart = after === undefined
    const partial = isStart ? answer.more : (known?.partial ?? false)
    const archiving = stillArchiving(known?.archiving ?? [], answer.jobs)
    const feed = { revision, activity, account, block, prices, roll, live, partial, archiving }
    if (!answer.more || isStart) return runsOut(feed) ? readOn(client, feed, signal) : feed
    patchFeed(client, () => feed)
    after = revision
  }
}

/** Fewer than this of a queue that was not told as a whole: time for the next part of it. */
const fewLeft = 100

function runsOut({ partial, live, activity }: Feed) {
  const told = live.filter(({ state }) => isUnsent(state)).length
  return partial && told < fewLeft && told < activity.waiting + activity.held
}

/** Adds the next part of a long queue. The feed goes on from its own revision, so that nothing is passed over. */
async function readOn(client: QueryClient, feed: Feed, signal: AbortSignal): Promise<Feed> {
  const { jobs, more } = await api.readChanges({}, signal)
  applyRows(client, jobs)
  return { ...feed, live: mergeLive(feed.live, jobs), partial: more }
}

/** The studio answers again: what could not be read while it did not is read now. Nothing that has data is re-read. */
function heal(client: QueryClient) {
  void client.refetchQueries({
    type: 'active',
    predicate: ({ state }) =>
      state.data === undefined && state.error instanceof NetworkError && state.fetchStatus === 'idle',
  })
}

/** The data folder was replaced: nothing that is cached is true any more. */
function forget(client: QueryClient) {
  patchFeed(client, (feed) => ({ ...feed, live: [], archiving: [] }))
  void client.resetQueries({ queryKey: ['jobs'] })
}

/** Those that were archiving and those that began to, without those that ended. */
export function stillArchiving(ids: readonly string[], rows: readonly JobSummary[]): string[] {
  const archiving = new Set(ids)
  for (const { id, state, archive } of rows)
    if (state === 'completed' && archive === 'archiving') archiving.add(id)
    else archiving.delete(id)
  return [...archiving]
}

/** Newer rows win; final ones leave; sent ones by age, then the queue in its order. */
export function mergeLive(live: readonly JobSummary[], rows: readonly JobSummary[]): JobSummary[] {
  const byId = new Map(live.map((job) => [job.id, job]))
  for (const row of rows) {
    const known = byId.get(row.id)
    if (!known || known.revision < row.revision) byId.set(row.id, row)
  }
  const open = [...byId.values()].filter((job) => !isFinal(job.state))
  return [
    ...open.filter(({ state }) => !isUnsent(state)).toSorted((a, b) => a.createdAt - b.createdAt),
    ...open.filter(({ state }) => isUnsent(state)).toSorted(compareQueued),
  ]
}

const compareQueued = (a: JobSummary, b: JobSummary) =>
  a.position - b.position || (a.id < b.id ? -1 : Number(a.id > b.id))
