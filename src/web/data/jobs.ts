import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { priceOf } from '#contract/service/price.ts'
import type { CreateJob } from '#contract/studio/job-request.ts'
import { type JobDetail, type JobId, JobSummary, type Mode } from '#contract/studio/job.ts'

import { api, NetworkError } from '../lib/api.ts'
import { formatExcerpt } from '../lib/format.ts'
import { applyRows, freshest, jobKeys } from './apply-rows.ts'
import { type Feed, changesQuery, mergeLive, patchFeed, pullFeed, startFeed } from './changes.ts'
import { dropFromPages, type JobPages, optimisticRevision, patchPages, topTime } from './job-pages.ts'

const pageSize = 60

/** Every job, newest first, 60 a page. Never invalidate it: the changes feed keeps it up to date. */
export const jobPagesQuery = infiniteQueryOptions({
  queryKey: jobKeys.pages,
  queryFn: async ({ client, pageParam, signal }) => {
    await startFeed(client)
    const page = await api.listJobs({ ...(pageParam ? { before: pageParam } : {}), limit: pageSize }, signal)
    return { ...page, jobs: page.jobs.map((job) => freshest(client, job)) }
  },
  initialPageParam: firstPage(),
  getNextPageParam: (page) => page.next,
  staleTime: Infinity,
  gcTime: Infinity,
})

function firstPage(): string | null {
  return null
}

/** One job with everything known of it; read again when the feed says that it changed. */
export const jobQuery = (id: JobId) =>
  queryOptions({
    queryKey: jobKeys.detail(id),
    queryFn: async ({ client, signal }) => {
      await startFeed(client)
      return api.readJob({ id }, signal)
    },
    staleTime: Infinity,
  })

/** A job as it looks before the studio has answered. */
function optimisticRow({ id, request }: CreateJob, mode: Mode, createdAt: number): JobSummary {
  return {
    id,
    state: 'waiting',
    mode,
    prompt: formatExcerpt(request.prompt, 160),
    model: request.model,
    duration: request.duration,
    aspectRatio: request.aspect_ratio,
    credits: priceOf(request).credits,
    progress: null,
    archive: 'none',
    tint: null,
    problem: null,
    createdAt,
    startedAt: null,
    finishedAt: null,
    revision: optimisticRevision,
  }
}

function placeOptimistic(client: QueryClient, job: CreateJob) {
  const pages = client.getQueryData<JobPages>(jobKeys.pages)
  const mode = client.getQueryData<Feed>(changesQuery.queryKey)?.account?.mode ?? 'practice'
  const row = optimisticRow(job, mode, topTime(pages, Date.now()))
  client.setQueryData<JobPages>(jobKeys.pages, (now) => now && patchPages(now, row))
  patchFeed(client, (feed) => ({ ...feed, live: mergeLive(feed.live, [row]) }))
}

function dropOptimistic(client: QueryClient, id: JobId) {
  const isOurs = (row: JobSummary) => row.id === id && row.revision === optimisticRevision
  client.setQueryData<JobPages>(jobKeys.pages, (pages) =>
    pages?.pages[0]?.jobs.some(isOurs) ? dropFromPages(pages, id) : pages,
  )
  patchFeed(client, (feed) => ({ ...feed, live: feed.live.filter((row) => !isOurs(row)) }))
}

/** What the studio answered to a person's action, everywhere at once. */
function absorb(client: QueryClient, detail: JobDetail) {
  const row = JobSummary.parse(detail)
  applyRows(client, [row])
  patchFeed(client, (feed) => ({ ...feed, live: mergeLive(feed.live, [row]) }))
  client.setQueryData<JobDetail>(jobKeys.detail(detail.id), (known) =>
    known && known.revision > detail.revision ? known : detail,
  )
  void pullFeed(client)
}

/**
 * Stores a job. It stands in every list at once; when the studio refuses or does not answer it is taken out
 * again. The same id may be sent again: it is the same job.
 */
export function useCreateJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (job: CreateJob) => api.createJob(job),
    onMutate: (job) => placeOptimistic(client, job),
    onSuccess: (detail) => absorb(client, detail),
    onError: (_error, job) => dropOptimistic(client, job.id),
    retry: (failures, error) => failures < 2 && error instanceof NetworkError,
    retryDelay: 600,
  })
}

/** Cancels a job that was not sent; `conflict` when it was sent meanwhile. */
export function useCancelJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: JobId) => api.cancelJob({ id }),
    onSuccess: (detail) => absorb(client, detail),
    onError: () => pullFeed(client),
  })
}

/** Sends an unconfirmed job once more, knowing that it may be paid twice. */
export function useResendJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: JobId) => api.resendJob({ id }),
    onSuccess: (detail) => absorb(client, detail),
    onError: () => pullFeed(client),
  })
}
