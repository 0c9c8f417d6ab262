import type { JobSummary } from '#contract/studio/job.ts'

/** A list row for tests: number `n` was made at `n` milliseconds. */
export const jobRow = (n: number, change: Partial<JobSummary> = {}): JobSummary => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  state: 'waiting',
  mode: 'practice',
  prompt: `Prompt ${n}`,
  model: 'seedance-2.0',
  duration: 5,
  aspectRatio: '16:9',
  credits: 130,
  progress: null,
  archive: 'none',
  tint: null,
  problem: null,
  createdAt: n,
  startedAt: null,
  finishedAt: null,
  revision: n,
  ...change,
})
