import type { CreateBatch } from '#contract/studio/batch.ts'
import type { JobRequest } from '#contract/studio/job-request.ts'

/** A request for a clip of 130 credits. */
export const textRequest = (prompt: string, change: { duration?: number } = {}) =>
  ({ prompt, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9', ...change }) as const

/** A batch of one job for each prompt or request. */
export const madeBatch = (
  jobs: ReadonlyArray<string | JobRequest>,
  change: Partial<CreateBatch> = {},
): CreateBatch => ({
  id: crypto.randomUUID(),
  name: 'Dawn and dusk',
  source: 'table',
  jobs: jobs.map((job) => ({
    id: crypto.randomUUID(),
    request: typeof job === 'string' ? textRequest(job) : job,
  })),
  ...change,
})
