import { type ExportJobs, exportPartBytes, type ExportView } from '#contract/studio/export.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { followAct } from '../history/act-progress.ts'
import { selectedJobs } from '../history/selected-jobs.ts'
import { clipFileName } from '../jobs/clip-file-name.ts'
import { isTheirs, jobsOf } from '../jobs/jobs-of.ts'
import { readExport } from './read-export.ts'

/** Jobs of one archive: each is two files, and its table is kept in memory until it is written. */
const partJobs = 20_000
/** Counted for what stands beside each clip. */
const sidecarBytes = 20_000
const keptMs = 7 * 24 * 60 * 60_000

/**
 * Lays down which archive each job of a selection goes to, and under which name; the archives themselves are made
 * while they are downloaded. The same id with the same selection is the same export; another one is a `conflict`, and
 * so is a selection without jobs. What is kept beside the jobs is for owners: `owner_only`.
 */
export async function planExport(ctx: CallContext, wish: ExportJobs): Promise<ExportView> {
  const request_hash = sha256Hex(JSON.stringify(wish))
  const known = await ctx.db.selectFrom('export').selectAll().where('id', '=', wish.id).executeTakeFirst()
  if (wish.account && ctx.viewer.role !== 'owner')
    throw new StudioError(
      'owner_only',
      'Only an owner may export what is kept beside the clips. Nothing was exported.',
    )
  if (known && (known.request_hash !== request_hash || known.mode !== ctx.mode || !isTheirs(ctx, known)))
    throw new StudioError('conflict', 'Another export has this id.')
  if (known?.planned_at) return readExport(ctx, wish.id)
  const now = ctx.clock.now()
  await ctx.db
    .deleteFrom('export')
    .where((eb) => eb.or([eb('created_at', '<', now - keptMs), eb('id', '=', wish.id)]))
    .execute()
  await ctx.db
    .insertInto('export')
    .values({
      id: wish.id,
      mode: ctx.mode,
      person: ctx.viewer.person,
      request_hash,
      account: wish.account ? 1 : 0,
      created_at: now,
      planned_at: null,
    })
    .execute()
  if (!(await followAct(ctx, wish.id, (count) => planParts(ctx, wish, count)))) {
    await ctx.db.deleteFrom('export').where('id', '=', wish.id).execute()
    throw new StudioError('conflict', 'None of these jobs is in the lists any more. Nothing was exported.')
  }
  await ctx.db.updateTable('export').set({ planned_at: now }).where('id', '=', wish.id).execute()
  return readExport(ctx, wish.id)
}

/** Answers whether there is anything in it. */
async function planParts(
  ctx: CallContext,
  { id, jobs }: ExportJobs,
  count: (jobs: number) => void,
): Promise<boolean> {
  const nameOf = uniqueNames()
  let [part, place, bytes] = [1, 0, 0]
  for await (const selected of selectedJobs(ctx, jobs)) {
    if (selected.length === 0) continue
    const rows = await jobsOf(ctx, ctx.db)
      .select(['id', 'prompt', 'archive', 'size_bytes'])
      .where(
        'id',
        'in',
        selected.map((job) => job.id),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    const planned = rows.map((job) => {
      const size_bytes = job.archive === 'archived' ? (job.size_bytes ?? 0) : null
      const more = sidecarBytes + (size_bytes ?? 0)
      if (place > 0 && (bytes + more > exportPartBytes || place >= partJobs))
        [part, place, bytes] = [part + 1, 0, 0]
      bytes += more
      return { export_id: id, part, place: place++, job_id: job.id, name: nameOf(job), size_bytes }
    })
    await ctx.db.insertInto('export_job').values(planned).execute()
    count(planned.length)
  }
  return place > 0
}

/** Names without an ending; no two differ in capitals alone, which some disks do not tell apart. */
function uniqueNames(): (job: { id: string; prompt: string }) => string {
  const taken = new Set<string>()
  return (job) => {
    const stem = clipFileName(job).replace(/\.mp4$/, '')
    let name = stem
    for (let n = 2; taken.has(name); n++) name = `${stem}-${n}`
    taken.add(name)
    return name
  }
}
