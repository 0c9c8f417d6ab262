import { notifyManager, type QueryClient } from '@tanstack/react-query'

import { isFinal } from '#contract/studio/job-state.ts'
import type { JobDetail, JobId, JobSummary } from '#contract/studio/job.ts'

import { announceMoves, type Move } from './announcements.ts'
import { tellFinished } from './finished.ts'
import { type JobPages, patchPages } from './job-pages.ts'

export const jobKeys = {
  all: ['jobs'] as const,
  pages: ['jobs', 'pages'] as const,
  details: ['jobs', 'detail'] as const,
  detail: (id: JobId) => ['jobs', 'detail', id] as const,
  batches: ['jobs', 'batches'] as const,
  clips: (search: string) => ['jobs', 'clips', search] as const,
}

/** Newest rows seen, so that a page that was read a moment too early is brought up to date when it arrives. */
const seen = new WeakMap<QueryClient, Map<JobId, JobSummary>>()
const seenLimit = 2_000

function rowsSeen(client: QueryClient): Map<JobId, JobSummary> {
  const rows = seen.get(client) ?? new Map<JobId, JobSummary>()
  seen.set(client, rows)
  return rows
}

/** The rows of another mode are not these. */
export const forgetRows = (client: QueryClient) => seen.delete(client)

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

/** A row that changed, and what was known of it before. */
export type RowChange = { row: JobSummary; known: JobSummary | undefined }
type Follower = (client: QueryClient, changes: readonly RowChange[]) => void

const followers: Follower[] = []
/** Lists whose code comes later hear of changed rows as well, from then on. */
export const followRows = (follower: Follower) => followers.push(follower)

let batchMoves = 0
/** How often jobs of batches have moved: what was asked before the last time may be answered with what was before it. */
export const countBatchMoves = () => batchMoves

/** Brings the lists and the details in the cache up to date with changed rows. A lower revision changes nothing. */
export function applyRows(client: QueryClient, rows: readonly JobSummary[]) {
  const moves: Move[] = []
  let movesBatch = false
  const fresh: RowChange[] = []
  for (const row of rows) {
    const known = rowsSeen(client).get(row.id)
    if (known && known.revision >= row.revision) continue
    if (known && known.state !== row.state) moves.push({ from: known.state, job: row })
    movesBatch ||= row.batchId !== null && known?.state !== row.state
    remember(client, row)
    fresh.push({ row, known })
  }
  // All rows in one go: each change of the pages would draw every list anew.
  notifyManager.batch(() => {
    client.setQueryData<JobPages>(
      jobKeys.pages,
      (pages) => pages && fresh.reduce((patched, { row }) => patchPages(patched, row), pages),
    )
    for (const { row } of fresh) refreshDetail(client, row)
    if (fresh.length > 0) for (const follow of followers) follow(client, fresh)
  })
  // Only the studio counts the jobs of a batch; it is asked when one of them moved, and where somebody looks.
  if (movesBatch) {
    batchMoves += 1
    void client.invalidateQueries({ queryKey: jobKeys.batches })
  }
  announceMoves(moves, document.hidden)
  tellFinished(moves.flatMap(({ job }) => (isFinal(job.state) ? job : [])))
}

/** A detail shows the new state at once; the rest of it is read again only where somebody looks. */
function refreshDetail(client: QueryClient, row: JobSummary) {
  const key = jobKeys.detail(row.id)
  const detail = client.getQueryData<JobDetail>(key)
  if (!detail || detail.revision >= row.revision) return
  client.setQueryData<JobDetail>(key, { ...detail, ...row })
  void client.invalidateQueries({ queryKey: key, refetchType: 'active' })
}
