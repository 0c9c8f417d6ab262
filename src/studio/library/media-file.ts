import { join } from 'node:path'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { clipFileName } from '../jobs/clip-file-name.ts'
import { findJob } from '../jobs/read-job.ts'
import { clipFile, coverFile, jobFolder, thumbFile } from './archive-job.ts'

const contentTypes: Record<string, string> = {
  [clipFile]: 'video/mp4',
  [coverFile]: 'image/jpeg',
  [thumbFile]: 'image/webp',
}

/** A file that a browser may have, and the name under which it is saved. */
export type MediaFile = { path: string; contentType: string; etag: string; saveAs: string }

/** Finds an archived file of a job. Throws `not_found` for any other name and before it is archived. */
export async function mediaFile(ctx: StudioContext, id: string, name: string): Promise<MediaFile> {
  const job = await findJob(ctx, id)
  const contentType = contentTypes[name]
  if (!contentType || job.archive !== 'archived')
    throw new StudioError('not_found', 'This file is not in the studio (yet).')
  const clipName = clipFileName(job)
  return {
    path: join(jobFolder(ctx, job.id), name),
    contentType,
    etag: `${job.clip_sha256?.slice(0, 32) ?? job.id}-${name}`,
    saveAs: name === clipFile ? clipName : clipName.replace(/\.mp4$/, name === coverFile ? '.jpg' : '.webp'),
  }
}
