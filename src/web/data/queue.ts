import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'

import { isUnsent } from '#contract/studio/job-state.ts'
import type { JobDetail, JobId, JobSummary } from '#contract/studio/job.ts'

import { api } from '../lib/api.ts'
import { formatPlural } from '../lib/format.ts'
import { announce } from './announcements.ts'
import { freshest } from './apply-rows.ts'
import { changesQuery, type Feed, mergeLive, patchFeed, pullFeed } from './changes.ts'
import { startEditing } from './draft.ts'
import { absorb, jobQuery } from './jobs.ts'

/** The row as it will be, before the studio says so; null takes it away. */
type Guess = (row: JobSummary) => JobSummary | null

const liveRows = (client: QueryClient) => client.getQueryData<Feed>(changesQuery.queryKey)?.live ?? []

/** Shows a change at once. The answer puts it right again when the studio did not do it. */
function guess(client: QueryClient, isMeant: (row: JobSummary) => boolean, change: Guess): () => void {
  const before = liveRows(client).filter(isMeant)
  const without = (live: JobSummary[]) => live.filter(({ id }) => !before.some((row) => row.id === id))
  const guessed = before.flatMap((row) => change(row) ?? [])
  patchFeed(client, (feed) => ({ ...feed, live: mergeLive(without(feed.live), guessed) }))
  return () => {
    const rows = before.map((row) => freshest(client, row))
    patchFeed(client, (feed) => ({ ...feed, live: mergeLive(without(feed.live), rows) }))
  }
}

/** An action on one job of the queue, shown at once and taken back with a word when it came too late. */
function useQueueMutation<Input extends { id: JobId }>(
  send: (input: Input) => Promise<JobDetail>,
  change: (client: QueryClient, input: Input) => Guess,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => send(input),
    // One after the other, so that they arrive in the order in which they were made.
    scope: { id: 'queue' },
    onMutate: (input: Input) => guess(client, ({ id }) => id === input.id, change(client, input)),
    onSuccess: (detail) => absorb(client, detail),
    onError: (_error, _input, takeBack) => {
      takeBack?.()
      void pullFeed(client)
    },
  })
}

/** Cancels a job that was not sent; `conflict` when it was sent meanwhile. */
export const useCancelJob = () => useQueueMutation(api.cancelJob, () => () => null)

/** Keeps a waiting job here until it is released. */
export const useHoldJob = () => useQueueMutation(api.holdJob, () => (row) => ({ ...row, state: 'held' }))

/** Lets a held job wait for its turn again. */
export const useReleaseJob = () =>
  useQueueMutation(api.releaseJob, () => (row) => ({ ...row, state: 'waiting', problem: null }))

/** Puts a job that was not sent right before another one, or to the end. */
export const useReorderJob = () =>
  useQueueMutation(api.reorderJob, (client, { id, before }) => {
    const queue = liveRows(client).filter((row) => isUnsent(row.state) && row.id !== id)
    const found = queue.findIndex((row) => row.id === before)
    const at = found < 0 ? queue.length : found
    const [ahead, behind] = [queue[at - 1], queue[at]]
    announce(`Now ${at + 1} of ${formatPlural(queue.length + 1, 'waiting job')}.`)
    return (row) => ({ ...row, position: between(ahead?.position, behind?.position) })
  })

/** Puts a job that was not sent before its person's others. */
export const useBringToFront = () =>
  useQueueMutation(api.bringToFront, (client) => {
    const first = liveRows(client).find(({ state }) => isUnsent(state))
    announce('Now first of the waiting jobs.')
    return (row) => ({ ...row, position: between(undefined, first?.position ?? row.position) })
  })

function between(ahead: number | undefined, behind: number | undefined) {
  if (behind === undefined) return (ahead ?? 0) + 1
  return ahead === undefined ? behind - 1 : (ahead + behind) / 2
}

/** Holds all that waits, or releases all that is held. */
export function useHoldQueue() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (held: boolean) => (held ? api.holdAll({}) : api.releaseAll({})),
    onSettled: () => pullFeed(client),
  })
}

/** Puts a waiting job into Compose, as it is now. */
export function useLoadForEditing() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (id: JobId) => {
      const detail = await client.query({ ...jobQuery(id), staleTime: 0 })
      if (!isUnsent(detail.state))
        throw new Error('The job went out meanwhile and cannot be edited any more.')
      startEditing(detail, (await api.readDraft({ id })).draft)
    },
    onError: () => pullFeed(client),
  })
}
