import { useQueries } from '@tanstack/react-query'

import type { JobSummary } from '#contract/studio/job.ts'

import { type JobList, pageOf, spanOf } from '../../data/job-list.ts'
import { listPageQuery } from '../../data/job-lists.ts'

type Wanted = {
  first: number
  last: number
  /** A place elsewhere whose job is to stay known. */
  kept: number | null
}

/** The jobs at some places of a list. Only pages that hold one of them are read, and none while `mayRead` is false. */
export function usePages(list: JobList, { first, last, kept }: Wanted, mayRead: boolean) {
  const pages = pagesOf(list, first, last)
  if (kept !== null && !pages.includes(pageOf(list, kept))) pages.push(pageOf(list, kept))
  const queries = useQueries({
    queries: pages.map((page) => ({ ...listPageQuery(list, page), enabled: mayRead })),
  })
  const jobAt = (place: number): JobSummary | undefined => {
    const page = pageOf(list, place)
    return queries[pages.indexOf(page)]?.data?.[place - spanOf(list, page)[0]]
  }
  const failed = queries.filter(({ isError }) => isError)
  return {
    jobAt,
    isFailed: failed.length > 0,
    isReading: queries.some(({ isFetching }) => isFetching),
    readAgain: () => void Promise.all(failed.map(({ refetch }) => refetch())),
  }
}

function pagesOf(list: JobList, first: number, last: number): number[] {
  const [from, to] = [pageOf(list, first), pageOf(list, last)]
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
