import { readStatusAnswer } from '#upstream/answers.ts'

import type { JobRow } from '../store/tables.ts'

/** The number of a job's clip at the service: as it was kept, or told in its last answer. Null when nobody knows it. */
export function knownVideoId({
  video_id,
  raw_answer,
}: Pick<JobRow, 'video_id' | 'raw_answer'>): string | null {
  if (video_id !== null || !raw_answer?.includes('"video_id"')) return video_id
  try {
    return readStatusAnswer(JSON.parse(raw_answer))?.videoId ?? null
  } catch {
    return null
  }
}
