import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import type { CreateJob, EditJob } from '#contract/studio/job-calls.ts'
import { type JobDetail, type JobId, JobSummary } from '#contract/studio/job.ts'

import { api, NetworkError, shownMode } from '../lib/api.ts'
import { applyRows, freshest, jobKeys } from './apply-rows.ts'
import { mergeLive, patchFeed, pullFeed, startFeed } from './changes.ts'
import { dropOptimistic, placeOptimistic } from './optimistic-jobs.ts'

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

/** Finished clips that lie here, newest first; with a search those whose prompt has every word of it. */
export const clipPagesQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: jobKeys.clips(search),
    queryFn: async ({ pageParam, signal }) => {
      const { jobs, next } = await api.listJobs(
        {
          state: ['completed'],
          ...(pageParam === null ? {} : { before: pageParam }),
          ...(search === '' ? {} : { search }),
        },
        signal,
      )
      return { clips: jobs.filter(({ archive }) => archive === 'archived'), next }
    },
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    staleTime: 5_000,
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

/** What the studio answered to a person's action, everywhere at once. */
export function absorb(client: QueryClient, detail: JobDetail) {
  // The studio was switched while it answered: the other mode's jobs are not shown.
  if (detail.mode !== (shownMode() ?? detail.mode)) return
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
    onMutate: (job) => placeOptimistic(client, [job]),
    onSuccess: (detail) => absorb(client, detail),
    onError: (_error, job) => dropOptimistic(client, [job.id]),
    retry: (failures, error) => failures < 2 && error instanceof NetworkError,
    retryDelay: 600,
  })
}

/** Stores what a waiting job is to make instead; `conflict` when it was sent or edited elsewhere meanwhile. */
export function useEditJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (edit: EditJob) => api.editJob(edit),
    onSuccess: (detail) => absorb(client, detail),
    onError: () => pullFeed(client),
  })
}
