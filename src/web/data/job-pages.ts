import type { InfiniteData } from '@tanstack/react-query'

import type { JobPage } from '#contract/studio/changes.ts'
import type { JobId, JobSummary } from '#contract/studio/job.ts'

export type JobPages = InfiniteData<JobPage>

/** Revision of a row that only this browser knows of; the studio's first word replaces it. */
export const optimisticRevision = 0

/** Puts a changed or new row where it belongs, newest first, and takes a removed one out. Pages that it does not touch stay the same objects. */
export function patchPages(data: JobPages, row: JobSummary): JobPages {
  const known = find(data, row)
  if (known && known.job.revision >= row.revision) return data
  if (row.removed) return dropFromPages(data, row.id)
  if (known && known.job.createdAt === row.createdAt)
    return withPage(data, known.page, (jobs) => jobs.map((job) => (job.id === row.id ? row : job)))
  return insert(known ? dropFromPages(data, row.id) : data, row)
}

/** Takes a row out again: an optimistic one that the studio refused. */
export function dropFromPages(data: JobPages, id: JobId): JobPages {
  const page = data.pages.findIndex(({ jobs }) => jobs.some((job) => job.id === id))
  if (page < 0) return data
  return addToTotal(
    withPage(data, page, (jobs) => jobs.filter((job) => job.id !== id)),
    -1,
  )
}

/** A creation time that sorts above everything listed, whatever this machine's clock says. */
export const topTime = (data: JobPages | undefined, now: number) =>
  Math.max(now, (data?.pages[0]?.jobs[0]?.createdAt ?? 0) + 1)

const isNewer = (a: JobSummary, b: JobSummary) =>
  a.createdAt === b.createdAt ? a.id > b.id : a.createdAt > b.createdAt

/** The page whose span of time holds the row; an optimistic row stands on the first one under a guessed time. */
function find({ pages }: JobPages, row: JobSummary) {
  for (const [page, { jobs }] of pages.entries()) {
    const last = jobs.at(-1)
    const covers = !last || !isNewer(last, row)
    const job = page === 0 || covers ? jobs.find(({ id }) => id === row.id) : undefined
    if (job) return { page, job }
    if (covers && last) return null
  }
  return null
}

function insert(data: JobPages, row: JobSummary): JobPages {
  const page = data.pages.findIndex(({ jobs, next }) => {
    const last = jobs.at(-1)
    return next === null || (last !== undefined && isNewer(row, last))
  })
  if (page < 0) return data
  const placed = withPage(data, page, (jobs) => {
    const at = jobs.findIndex((job) => isNewer(row, job))
    return at < 0 ? [...jobs, row] : jobs.toSpliced(at, 0, row)
  })
  return addToTotal(placed, 1)
}

const withPage = (data: JobPages, at: number, change: (jobs: JobSummary[]) => JobSummary[]): JobPages => ({
  ...data,
  pages: data.pages.map((page, index) => (index === at ? { ...page, jobs: change(page.jobs) } : page)),
})

const addToTotal = (data: JobPages, count: number): JobPages => ({
  ...data,
  pages: data.pages.map((page, index) => (index === 0 ? { ...page, total: page.total + count } : page)),
})
