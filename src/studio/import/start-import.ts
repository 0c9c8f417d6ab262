import type { ImportView, StartImport } from '#contract/studio/import.ts'
import { modeName } from '#contract/studio/mode.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { noteJob } from '../jobs/change-job.ts'
import { isSeen, isTheirs } from '../jobs/jobs-of.ts'
import { requireSpace } from '../media/start-media.ts'
import type { JobRow } from '../store/tables.ts'
import { ownerOf } from '../unconfirmed/link-job.ts'
import { finishImport } from './finish-import.ts'
import { importedBytes, removeImportFiles } from './import-files.ts'
import { findImport, type ImportRow, viewOf } from './read-import.ts'

/** An import that began so long ago and never ended makes room. */
const keptMs = 7 * 24 * 60 * 60_000

/**
 * Announces a clip of another studio; its bytes go by `receiveClip`. Again with the same id it tells how much is here;
 * with another size it begins anew.
 * A job that is here already needs no bytes but those of a clip that left this disk; one that was removed is back in the
 * lists.
 * Throws `conflict` for a clip of the other mode, `storage_full`, and what `finishImport` throws.
 */
export async function startImport(ctx: CallContext, wish: StartImport): Promise<ImportView> {
  const { id, fileName, sizeBytes, sidecar } = wish
  if (sidecar && sidecar.job.mode !== ctx.mode) {
    const other = modeName[sidecar.job.mode]
    throw new StudioError('conflict', `This clip belongs to ${other}. Switch to ${other} to import it.`)
  }
  const found = await jobHere(ctx, wish)
  const here = found && isSeen(ctx, found) ? found : undefined
  if (here && here.mode !== ctx.mode)
    throw new StudioError('conflict', 'This clip is in the studio already, in its other mode.')
  if (here && isTheirs(ctx, here)) await putBack(ctx, here)
  const isComplete =
    here !== undefined && !(here.state === 'completed' && here.archive === 'removed' && isTheirs(ctx, here))
  if (isComplete) return { id, state: 'known', receivedBytes: sizeBytes, jobId: here.id }
  const { person } = ctx.viewer
  const known = await ctx.db
    .selectFrom('clip_import')
    .selectAll()
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  if (known && known.mode !== ctx.mode)
    throw new StudioError('conflict', 'This clip is on its way into the studio’s other mode.')
  if (known && known.job_id === null && known.size_bytes === sizeBytes) return goOn(ctx, known)
  if (known) await forget(ctx, known)
  await requireSpace(ctx, sizeBytes)
  await dropOld(ctx)
  await ctx.db
    .insertInto('clip_import')
    .values({
      id,
      person,
      mode: ctx.mode,
      file_name: fileName,
      size_bytes: sizeBytes,
      target_id: here?.id ?? (await freeTarget(ctx, sidecar?.job.id ?? id)),
      sidecar_json: sidecar && JSON.stringify(sidecar),
      job_id: null,
      created_at: ctx.clock.now(),
    })
    .execute()
  return viewOf(ctx, await findImport(ctx, id))
}

/** One that came whole just before the studio ended becomes a job now. */
async function goOn(ctx: CallContext, known: ImportRow): Promise<ImportView> {
  if ((await importedBytes(ctx, known)) === known.size_bytes) await finishImport(ctx, known)
  return viewOf(ctx, await findImport(ctx, known.id))
}

/** It was another file, or its clip left this disk since: it comes anew. */
async function forget(ctx: CallContext, known: ImportRow): Promise<void> {
  if (known.job_id === null) await removeImportFiles(ctx, known)
  await ctx.db
    .deleteFrom('clip_import')
    .where('id', '=', known.id)
    .where('person', '=', known.person)
    .execute()
}

/** The id of the job that a clip becomes: a new one where somebody else's clip has it, or is about to. */
async function freeTarget(ctx: CallContext, id: string): Promise<string> {
  const job = await ctx.db.selectFrom('job').select('id').where('id', '=', id).executeTakeFirst()
  const other = await ctx.db
    .selectFrom('clip_import')
    .select('id')
    .where('target_id', '=', id)
    .where('job_id', 'is', null)
    .executeTakeFirst()
  return job || other ? ctx.chance.uuid() : id
}

type Here = Pick<JobRow, 'id' | 'mode' | 'state' | 'archive' | 'removed_at' | 'person'>

/** The job of this studio that the clip is already. */
async function jobHere(ctx: CallContext, { id, sidecar }: StartImport): Promise<Here | undefined> {
  const job = await ctx.db
    .selectFrom('job')
    .select(['id', 'mode', 'state', 'archive', 'removed_at', 'person'])
    .where('id', '=', sidecar?.job.id ?? id)
    .executeTakeFirst()
  const serviceId = sidecar?.job.serviceId ?? null
  return job ?? (serviceId === null ? undefined : ownerOf(ctx, serviceId))
}

const putBack = async (ctx: CallContext, { id, removed_at }: Here) =>
  removed_at === null ? null : noteJob(ctx, id, { set: { removed_at: null, removal_id: null } })

async function dropOld(ctx: CallContext): Promise<void> {
  const old = await ctx.db
    .deleteFrom('clip_import')
    .where('created_at', '<', ctx.clock.now() - keptMs)
    .returning(['target_id', 'job_id'])
    .execute()
  for (const row of old) if (row.job_id === null) await removeImportFiles(ctx, row)
}
