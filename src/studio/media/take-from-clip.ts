import type { MediaView, TakeFromClip } from '#contract/studio/media.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { findJob } from '../jobs/read-job.ts'
import type { JobRow } from '../store/tables.ts'
import { addInput } from './add-input.ts'
import { requireSpace } from './start-media.ts'

const excerptLength = 60

/**
 * Takes a frame of an archived clip of this mode as a picture, or the whole clip as a video. Throws `not_found` for a job
 * of the other mode, `conflict` while there is no clip on this disk.
 */
export async function takeFromClip(ctx: CallContext, { id, jobId, frame }: TakeFromClip): Promise<MediaView> {
  const job = await findJob(ctx, jobId)
  if (job.archive !== 'archived') throw new StudioError('conflict', absentWords(job))
  await requireSpace(ctx, 0)
  const what = frame === null ? '.mp4' : ` frame ${frame}.png`
  const origin = frame === null ? 'clip' : 'frame'
  const given = { id, origin, name: excerptOf(job.prompt) + what, stage: 'fetching', size_bytes: 0 }
  const view = await addInput(ctx, { ...given, job_id: jobId, frame })
  ctx.wake.fetcher()
  return view
}

function absentWords({ state, archive }: JobRow): string {
  if (state !== 'completed') return 'The job has no clip to take anything from.'
  return archive === 'removed'
    ? 'The clip was removed from the studio’s disk. Fetch it again on the job’s page first; that is free.'
    : 'The clip is still being fetched from the service. Try again in a moment.'
}

/** The prompt's first words, on one line. */
function excerptOf(prompt: string): string {
  const words = Array.from(prompt.replace(/\s+/g, ' ').trim())
  return words.length <= excerptLength ? words.join('') : `${words.slice(0, excerptLength - 1).join('')}…`
}
