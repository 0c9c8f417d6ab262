import type { JobDetail } from '#contract/studio/job.ts'
import type { UpscaleJob } from '#contract/studio/upscale.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { noteJobIn } from '../jobs/change-job.ts'
import { isFound } from '../jobs/jobs-of.ts'
import { findJob, readJob } from '../jobs/read-job.ts'
import { storeJob } from '../jobs/store-job.ts'
import { storedRequest } from '../jobs/stored-request.ts'
import { noteLineage } from '../lineage/note-lineage.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { knownVideoId } from './known-video-id.ts'

/**
 * Queues the upscale of a completed clip, free, as a job of its own; one that is under way or done is answered in its
 * place. The clip's number is kept once it is known. Throws `video_id_needed` when nobody told it yet, `conflict` for a
 * clip that cannot be enlarged. Source: seed, Upscale Video.
 */
export async function upscaleJob(
  ctx: CallContext,
  { id, upscaleId, videoId }: UpscaleJob,
): Promise<JobDetail> {
  const source = await findJob(ctx, id)
  if (source.state !== 'completed')
    throw new StudioError('conflict', 'Only a finished clip can be upscaled. Nothing was sent.')
  if (source.kind === 'upscale')
    throw new StudioError('conflict', 'This clip has its double size already. Nothing was sent.')
  const number = videoId ?? knownVideoId(source)
  if (number === null)
    throw new StudioError(
      'video_id_needed',
      'The service did not tell the number of this clip. Enter it once; it is kept from then on.',
    )
  const upscale = await ctx.db.transaction().execute(async (trx) => {
    if (number !== source.video_id) await noteJobIn(ctx, trx, id, { set: { video_id: number } })
    const known = await findUpscale(ctx, trx, id)
    if (known) return known
    const taken = await trx.selectFrom('job').select('id').where('id', '=', upscaleId).executeTakeFirst()
    if (taken) throw new StudioError('conflict', 'Another job has this id. Nothing was sent.')
    const request = storedRequest(source)
    const { person } = ctx.viewer
    const rest = { credits: 0, creditsMax: null, held: false, person, kind: 'upscale' } as const
    await storeJob(ctx, trx, { id: upscaleId, request, ...rest })
    await noteLineage(ctx, trx, { jobIds: [upscaleId], kind: 'upscale', sourceId: id })
    return { id: upscaleId }
  })
  ctx.wake.sender()
  return readJob(ctx, upscale.id)
}

/** The upscale of a job, found by whoever asks, that is not failed, cancelled or removed. */
const findUpscale = (
  ctx: CallContext,
  trx: StudioTransaction,
  sourceId: string,
): Promise<{ id: string } | undefined> =>
  trx
    .selectFrom('lineage')
    .innerJoin('job', 'job.id', 'lineage.job_id')
    .select('job.id')
    .where('lineage.source_id', '=', sourceId)
    .where('lineage.kind', '=', 'upscale')
    .where('job.state', 'not in', ['failed', 'cancelled'])
    .where('job.removed_at', 'is', null)
    .where((eb) => isFound(ctx, eb.ref('job.person')))
    .executeTakeFirst()
