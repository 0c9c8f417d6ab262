import { VideoRequest } from '#contract/service/video-request.ts'
import type { Sidecar } from '#contract/studio/import.ts'

import type { CallContext } from '../context.ts'
import { addTag } from '../history/tags.ts'
import { blankJob } from '../jobs/blank-job.ts'
import { addEvent, nextRevision, noteJobIn } from '../jobs/change-job.ts'
import { writeJobText } from '../store/job-text.ts'
import { ownerOf } from '../unconfirmed/link-job.ts'
import type { ImportRow } from './read-import.ts'

type Imported = Sidecar['job']
type Files = {
  sizeBytes: number
  sha256: string
  caveat: string | null
  width: number
  height: number
  tint: string | null
}

/** What is known of an imported clip: its record, or what its name and the moment of its coming tell. */
export function recordOf({ clock, mode }: CallContext, row: ImportRow, sidecar: Sidecar | null): Imported {
  const now = clock.now()
  if (sidecar) return { ...sidecar.job, createdAt: Math.min(sidecar.job.createdAt, now) }
  const prompt = row.file_name.replace(/\.\w{1,4}$/, '').trim() || 'Clip'
  return {
    id: row.id,
    mode,
    request: VideoRequest.parse({ prompt }),
    kind: 'text',
    credits: 0,
    createdAt: now,
    finishedAt: now,
    serviceId: null,
    videoId: null,
    starred: false,
    rating: 0,
    note: '',
    tags: [],
  }
}

/** Stores an imported clip as a finished job with all of its labels. It was paid for elsewhere: no books are kept of it. */
export async function storeImported(
  ctx: CallContext,
  { id: importId, target_id, file_name, person }: ImportRow,
  job: Imported,
  files: Files,
): Promise<void> {
  const at = ctx.clock.now()
  const { request, createdAt } = job
  // Somebody else may have the clip as a job of their own; no two are followed at the service.
  const isTaken = job.serviceId !== null && (await ownerOf(ctx, job.serviceId)) !== undefined
  await ctx.db.transaction().execute(async (trx) => {
    const revision = await nextRevision(trx)
    const row = {
      ...blankJob,
      id: target_id,
      mode: ctx.mode,
      state: 'completed',
      prompt: request.prompt,
      request_json: JSON.stringify(request),
      kind: job.kind,
      model: request.model,
      duration: request.duration,
      aspect_ratio: request.aspect_ratio,
      estimate: job.credits,
      cost: job.credits,
      person,
      origin: 'adopted',
      service_id: isTaken ? null : job.serviceId,
      video_id: job.videoId,
      position: revision,
      number: revision,
      starred: job.starred ? 1 : 0,
      rating: job.rating,
      note: job.note,
      archive: 'archived',
      archived_at: at,
      width: files.width,
      height: files.height,
      size_bytes: files.sizeBytes,
      clip_sha256: files.sha256,
      tint: files.tint,
      created_at: createdAt,
      sent_at: createdAt,
      finished_at: job.finishedAt ?? createdAt,
      revision,
    }
    await trx.insertInto('job').values(row).execute()
    await writeJobText(trx, row)
    for (const tag of job.tags) await addTag(ctx, trx, tag, [revision])
    await addEvent(trx, { jobId: target_id, at, event: 'created', note: `Imported from “${file_name}”.` })
    await addEvent(trx, { jobId: target_id, at, event: 'archived', note: files.caveat ?? undefined })
    await trx
      .updateTable('clip_import')
      .set({ job_id: target_id })
      .where('id', '=', importId)
      .where('person', '=', person)
      .execute()
  })
}

/** Gives a job that is here its clip again. Answers false when there is no such job. */
export const bringBack = (
  ctx: CallContext,
  { id: importId, target_id, file_name, person }: ImportRow,
  clip: Pick<Files, 'sizeBytes' | 'sha256'>,
): Promise<boolean> =>
  ctx.db.transaction().execute(async (trx) => {
    const set = {
      archive: 'archived',
      archived_at: ctx.clock.now(),
      archive_problem: null,
      clip_removed_at: null,
      size_bytes: clip.sizeBytes,
      clip_sha256: clip.sha256,
      sprite: 0,
    }
    const event = { event: 'archived', note: `Imported from “${file_name}”.` }
    const job = await noteJobIn(ctx, trx, target_id, { set, event })
    if (!job) return false
    await trx
      .updateTable('clip_import')
      .set({ job_id: target_id })
      .where('id', '=', importId)
      .where('person', '=', person)
      .execute()
    return true
  })
