import type { QueryClient } from '@tanstack/react-query'

import type { JobDetail, JobId, JobSummary } from '#contract/studio/job.ts'

import { announceMoves, type Move } from './announcements.ts'
import { type JobPages, patchPages } from './job-pages.ts'

export const jobKeys = {
  all: ['jobs'] as const,
  pages: ['jobs', 'pages'] as const,
  detail: (id: JobId) => ['jobs', 'detail', id] as const,
}

/** Newest rows seen, so that a page that was read a moment too early is brought up to date when it arrives. */
const seen = new WeakMap<QueryClient, Map<JobId, JobSummary>>()
const seenLimit = 2_000

function rowsSeen(client: QueryClient): Map<JobId, JobSummary> {
  const rows = seen.get(client) ?? new Map<JobId, JobSummary>()
  seen.set(client, rows)
  return rows
}

function remember(client: QueryClient, row: JobSummary) {
  const rows = rowsSeen(client)
  rows.delete(row.id)
  rows.set(row.id, row)
  const oldest = rows.keys().next().value
  if (rows.size > seenLimit && oldest) rows.delete(oldest)
}

/** The row itself, or the later one that the feed brought before. */
export function freshest(client: QueryClient, row: JobSummary): JobSummary {
  const known = rowsSeen(client).get(row.id)
  return known && known.revision > row.revision ? known : row
}

/** Brings the lists and the details in the cache up to date with changed rows. A lower revision changes nothing. */
export function applyRows(client: QueryClient, rows: readonly JobSummary[]) {
  const moves: Move[] = []
  for (const row of rows) {
    const known = rowsSeen(client).get(row.id)
    if (known && known.revision >= row.revision) continue
    if (known && known.state !== row.state) moves.push({ from: known.state, job: row })
    remember(client, row)
    client.setQueryData<JobPages>(jobKeys.pages, (pages) => pages && patchPages(pages, row))
    refreshDetail(client, row)
  }
  announceMoves(moves, document.hidden)
}

/**
 * Brings the pages up to date after more of them were read: a fetch answers with the pages it began with, and would
 * undo what the feed changed meanwhile.
 */
export function settlePages(client: QueryClient) {
  client.setQueryData<JobPages>(
    jobKeys.pages,
    (pages) => pages && [...rowsSeen(client).values()].reduce(patchPages, pages),
  )
}

/** A detail shows the new state at once; the rest of it is read again only where somebody looks. */
function refreshDetail(client: QueryClient, row: JobSummary) {
  const key = jobKeys.detail(row.id)
  const detail = client.getQueryData<JobDetail>(key)
  if (!detail || detail.revision >= row.revision) return
  client.setQueryData<JobDetail>(key, { ...detail, ...row })
  void client.invalidateQueries({ queryKey: key, refetchType: 'active' })
}
