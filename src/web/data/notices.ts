import type { BatchView } from '#contract/studio/batch.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { formatCount, formatExcerpt, formatPlural } from '../lib/format.ts'
import { paths } from '../lib/paths.ts'

/** What is told outside of the page. */
export type Notice = {
  title: string
  body: string
  /** Where a click leads. */
  path: string
}

/** What is told of jobs that ended at about the same time; null of those that a person ended. */
export function noticeOfJobs(jobs: readonly JobSummary[]): Notice | null {
  const done = jobs.filter(({ state }) => state === 'completed')
  const failed = jobs.filter(({ state }) => state === 'failed')
  const told = [...done, ...failed]
  const [first] = told
  if (!first) return null
  if (told.length === 1)
    return {
      title: done.length > 0 ? 'Clip completed' : 'Job failed',
      body: `${practice(first)}${formatExcerpt(first.prompt, 120)}`,
      path: paths.job(first.id),
    }
  const parts = [
    done.length > 0 ? `${formatPlural(done.length, 'clip')} completed` : '',
    failed.length > 0 ? `${formatPlural(failed.length, 'job')} failed` : '',
  ]
  return {
    title: parts.filter(Boolean).join(', '),
    body: practice(first) + told.map(({ prompt }) => `“${formatExcerpt(prompt, 40)}”`).join(' · '),
    path: paths.history,
  }
}

/** The one notice of a batch, once all of it is over; null when nothing of it was made. */
export function noticeOfBatch(batch: BatchView, jobs: readonly JobSummary[]): Notice | null {
  const parts = [
    `${formatCount(batch.completed)} done`,
    batch.failed > 0 ? `${formatCount(batch.failed)} failed` : '',
    batch.cancelled > 0 ? `${formatCount(batch.cancelled)} cancelled` : '',
  ]
  const [newest] = batch.newest
  const [first] = jobs
  if (batch.completed + batch.failed === 0 || !newest || !first) return null
  return {
    title: `Batch “${formatExcerpt(batch.name, 60)}”`,
    body: practice(first) + parts.filter(Boolean).join(', '),
    path: paths.job(newest),
  }
}

const practice = ({ mode }: JobSummary) => (mode === 'practice' ? 'Practice · ' : '')
