import * as z from 'zod/mini'

import type { JobRow } from '../store/tables.ts'

/** What a finished render left behind, as stored with its job. */
export const JobResult = z.object({ width: z.int(), height: z.int(), durationMs: z.int() })
export type JobResult = z.infer<typeof JobResult>

export const videoName = (job: Pick<JobRow, 'file_name'>) => `${job.file_name}.mp4`
export const coverName = (job: Pick<JobRow, 'file_name'>) => `${job.file_name}_cover.jpg`
