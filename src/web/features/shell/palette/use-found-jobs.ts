import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { JobSummary, Mode } from '#contract/studio/job.ts'

import { foundJobsQuery } from '../../../data/found-jobs.ts'
import { jobQuery } from '../../../data/jobs.ts'
import { formatCount, formatExcerpt } from '../../../lib/format.ts'
import { useNavigate } from '../../../lib/navigation.ts'
import { paths } from '../../../lib/paths.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import type { Entry, EntryGroup } from './entry.ts'
import { readRecent } from './recent.ts'

const restMs = 150
const rowsToCome = 3

/** The jobs whose prompt or note has what is typed; those of the words before stay until the answer is there. */
export function useFoundJobs(mode: Mode, typed: string): EntryGroup {
  const search = useSettled(typed, restMs)
  const query = useQuery({ ...foundJobsQuery(search), placeholderData: keepPreviousData })
  const navigate = useNavigate()
  const go = (to: string) => {
    navigate(to)
    document.getElementById('main')?.focus({ preventScroll: true })
  }
  const { data, error } = query
  const isAsking = typed !== search || query.isPlaceholderData || query.isPending
  const recent = useRecentJobs(mode)
  const title = search === '' ? 'Recent jobs' : 'Jobs'
  if (error && !isAsking) return failed(title, error, query.isFetching, () => void query.refetch())
  const found = data?.jobs ?? []
  const jobs = search === '' ? recentFirst(recent, found) : found
  return {
    title,
    stale: isAsking,
    waiting: data === undefined ? rowsToCome : 0,
    note: isAsking || jobs.length > 0 ? null : noneWords(search),
    entries: [
      ...jobs.map((job) => entryOf(job, go)),
      ...(data && search !== '' && data.total > jobs.length
        ? [allOf(data.total, () => go(`${paths.history}?${new URLSearchParams({ search })}`))]
        : []),
    ],
  }
}

/** Those that were opened here last, as far as they are still there. */
function useRecentJobs(mode: Mode): JobSummary[] {
  const [{ jobs: ids }] = useState(readRecent)
  return useQueries({
    queries: ids.map((id) => ({ ...jobQuery(id), retry: false })),
    combine: (results) =>
      results.flatMap(({ data }) => (data && data.mode === mode && !data.removed ? [data] : [])),
  })
}

function recentFirst(recent: readonly JobSummary[], newest: readonly JobSummary[]): JobSummary[] {
  const others = newest.filter(({ id }) => !recent.some((job) => job.id === id))
  return [...recent, ...others].slice(0, Math.max(newest.length, recent.length))
}

const entryOf = (job: JobSummary, go: (to: string) => void): Entry => ({
  key: `job:${job.id}`,
  kind: 'job',
  job,
  run: () => go(paths.job(job.id)),
})

const allOf = (total: number, run: () => void): Entry => ({
  key: 'all-jobs',
  kind: 'more',
  label: `Show all ${formatCount(total)} in History`,
  run,
})

const noneWords = (search: string) =>
  search === ''
    ? 'Every job you make is found here by its prompt.'
    : `No job has “${formatExcerpt(search, 60)}” in its prompt or note.`

const failed = (title: string, error: Error, isFetching: boolean, again: () => void): EntryGroup => ({
  title,
  entries: [
    {
      key: 'again',
      kind: 'again',
      label: 'Read again',
      words: `The jobs could not be read. ${error.message}`,
      problem: isFetching ? 'It is being read.' : null,
      run: again,
    },
  ],
})
