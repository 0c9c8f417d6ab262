import type { QueryClient } from '@tanstack/react-query'

import type { CreateJob } from '#contract/studio/job-calls.ts'
import { composeModeOf } from '#contract/studio/job-request.ts'
import type { BatchId, JobId, JobSummary } from '#contract/studio/job.ts'
import { knownPrice } from '#contract/studio/learned-price.ts'

import { formatExcerpt } from '../lib/format.ts'
import { jobKeys } from './apply-rows.ts'
import { changesQuery, type Feed, mergeLive, patchFeed } from './changes.ts'
import { dropFromPages, type JobPages, optimisticRevision, patchPages, topTime } from './job-pages.ts'
import { sessionQuery } from './session.ts'

type Place = {
  person: string
  feed: Feed | undefined
  createdAt: number
  position: number
  batchId: BatchId | null
}

/** A job as it looks before the studio has answered. */
function optimisticRow({ id, request, held = false }: CreateJob, place: Place): JobSummary {
  const { person, feed, createdAt, position, batchId } = place
  return {
    id,
    state: held ? 'held' : 'waiting',
    mode: feed?.account?.mode ?? 'practice',
    prompt: formatExcerpt(request.prompt, 160),
    kind: composeModeOf(request),
    model: request.model,
    duration: request.duration,
    aspectRatio: request.aspect_ratio,
    credits: knownPrice(request, feed?.prices ?? []).credits,
    progress: null,
    archive: 'none',
    tint: null,
    problem: null,
    position,
    person,
    batchId,
    sprite: false,
    starred: false,
    rating: 0,
    removed: false,
    origin: 'studio',
    createdAt,
    sentAt: null,
    startedAt: null,
    finishedAt: null,
    revision: optimisticRevision,
  }
}

/** Shows jobs in every list before the studio has answered, in their order. */
export function placeOptimistic(
  client: QueryClient,
  jobs: readonly CreateJob[],
  batchId: BatchId | null = null,
) {
  const pages = client.getQueryData<JobPages>(jobKeys.pages)
  const feed = client.getQueryData<Feed>(changesQuery.queryKey)
  const person = client.getQueryData(sessionQuery.queryKey)?.person ?? ''
  const top = topTime(pages, Date.now())
  const rows = jobs.map((job, at) =>
    optimisticRow(job, {
      person,
      feed,
      batchId,
      createdAt: top + at,
      position: positionOf(job, at, jobs.length),
    }),
  )
  client.setQueryData<JobPages>(jobKeys.pages, (now) => now && rows.reduce(patchPages, now))
  patchFeed(client, (now) => ({ ...now, live: mergeLive(now.live, rows) }))
}

const positionOf = ({ front = false }: CreateJob, at: number, count: number) =>
  front ? at - Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER - count + at

/** Takes out again what the studio did not take. */
export function dropOptimistic(client: QueryClient, ids: readonly JobId[]) {
  const gone = new Set(ids)
  const isOurs = (row: JobSummary) => gone.has(row.id) && row.revision === optimisticRevision
  client.setQueryData<JobPages>(
    jobKeys.pages,
    (now) =>
      now &&
      (now.pages[0]?.jobs.filter(isOurs) ?? []).reduce((pages, { id }) => dropFromPages(pages, id), now),
  )
  patchFeed(client, (feed) => ({ ...feed, live: feed.live.filter((row) => !isOurs(row)) }))
}
