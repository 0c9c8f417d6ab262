import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { clipFileName } from '../jobs/clip-file-name.ts'
import { findJob } from '../jobs/read-job.ts'
import type { JobRow } from '../store/tables.ts'
import { clipFile, coverFile, jobFile, spriteFile, thumbFile } from './job-files.ts'

const contentTypes: Record<string, string> = {
  [clipFile]: 'video/mp4',
  [coverFile]: 'image/jpeg',
  [thumbFile]: 'image/webp',
  [spriteFile]: 'image/webp',
}

/** A file that a browser may have, and the name under which it is saved. */
export type MediaFile = { path: string; contentType: string; etag: string; saveAs: string }

/** Finds an archived file of a job. Throws `not_found` for any other name, and for what is not here (any more). */
export async function mediaFile(ctx: CallContext, id: string, name: string): Promise<MediaFile> {
  const job = await findJob(ctx, id)
  const contentType = Object.hasOwn(contentTypes, name) ? contentTypes[name] : undefined
  if (!contentType || !isHere(job, name)) throw new StudioError('not_found', absentWords(job, name))
  return {
    path: jobFile(ctx, job.id, name),
    contentType,
    etag: `${job.clip_sha256?.slice(0, 32) ?? job.id}-${name}`,
    saveAs: savedAs(job, name),
  }
}

/** Name under which a browser saves a file of a job. */
export function savedAs(job: JobRow, name: string): string {
  const clipName = clipFileName(job)
  return name === clipFile ? clipName : clipName.replace(/\.mp4$/, name === coverFile ? '.jpg' : '.webp')
}

/** Cover and thumbnail outlive the clip. */
function isHere({ archive, sprite, tint }: JobRow, name: string) {
  if (name === clipFile) return archive === 'archived'
  if (name === spriteFile) return archive === 'archived' && sprite === 1
  return tint !== null
}

const absentWords = ({ archive }: JobRow, name: string) =>
  archive === 'removed' && name === clipFile
    ? 'The clip was removed from the studio’s disk. Fetch it again on the job’s page.'
    : 'This file is not in the studio (yet).'
