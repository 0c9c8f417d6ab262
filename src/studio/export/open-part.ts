import { crc32 } from 'node:zlib'

import { fileBytes } from '#platform/files/file-bytes.ts'
import { textEntry, type ZipEntry, zipStream } from '#platform/files/zip-stream.ts'
import type { Chunks } from '#platform/http/streamed-answer.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { readJob } from '../jobs/read-job.ts'
import { clipFile, jobFile } from '../library/job-files.ts'
import { accountJson } from './account-json.ts'
import { noteProgress } from './progress.ts'
import { archiveName, findExport } from './read-export.ts'
import { sidecar, type TableRow, tableRow, tableText } from './sidecar.ts'

type Planned = { job_id: string; name: string; size_bytes: number | null }

/**
 * One archive of an export: each job's record, its clip where that is on this disk, and last a table of all of them,
 * which says what is missing and why. Throws `not_found`. Read again, it begins anew.
 */
export async function openPart(
  ctx: CallContext,
  id: string,
  part: number,
): Promise<{ fileName: string; chunks: Chunks }> {
  const { created_at, account } = await findExport(ctx, id)
  const { parts } = await ctx.db
    .selectFrom('export_job')
    .select((eb) => eb.fn.max<number>('part').as('parts'))
    .where('export_id', '=', id)
    .executeTakeFirstOrThrow()
  if (part < 1 || part > parts) throw new StudioError('not_found', 'The export has no such part.')
  return {
    fileName: archiveName(created_at, part, parts),
    chunks: followed(ctx, { id, part, hasAccount: account === 1 && part === 1 }),
  }
}

type Part = { id: string; part: number; hasAccount: boolean }

async function* followed(ctx: CallContext, wanted: Part): AsyncGenerator<Uint8Array> {
  const { id, part } = wanted
  let [jobsSent, isWhole] = [0, false]
  const tell = (state: 'sending' | 'sent' | 'broken') => noteProgress(ctx, id, part, { state, jobsSent })
  tell('sending')
  try {
    yield* zipStream(
      entriesOf(ctx, wanted, () => {
        jobsSent++
        tell('sending')
      }),
    )
    isWhole = true
  } finally {
    tell(isWhole ? 'sent' : 'broken')
  }
}

const atOnce = 200

async function* entriesOf(
  ctx: CallContext,
  { id, part, hasAccount }: Part,
  onJob: () => void,
): AsyncGenerator<ZipEntry> {
  const table: TableRow[] = []
  if (hasAccount) yield textEntry('account.json', await accountJson(ctx), new Date(ctx.clock.now()))
  for (let place = 0; ; place += atOnce) {
    const jobs = await ctx.db
      .selectFrom('export_job')
      .select(['job_id', 'name', 'size_bytes'])
      .where('export_id', '=', id)
      .where('part', '=', part)
      .where('place', '>=', place)
      .orderBy('place')
      .limit(atOnce)
      .execute()
    for (const planned of jobs) {
      yield* entriesOfJob(ctx, planned, table)
      onJob()
    }
    if (jobs.length < atOnce) break
  }
  yield textEntry('clips.csv', tableText(table), new Date(ctx.clock.now()))
}

async function* entriesOfJob(
  ctx: CallContext,
  { job_id, name, size_bytes }: Planned,
  table: TableRow[],
): AsyncGenerator<ZipEntry> {
  const job = await readJob(ctx, job_id).catch(nothingIfGone)
  if (job === null) return
  const madeAt = new Date(job.createdAt)
  const clip = size_bytes === null ? null : await clipEntry(ctx, job_id, `${name}.mp4`, madeAt)
  table.push(tableRow(job, { name, hasClip: clip !== null, wasPlanned: size_bytes !== null }))
  yield textEntry(`${name}.json`, sidecar(job), madeAt)
  if (clip) yield clip
}

/** Whoever planned it may find less by now. */
function nothingIfGone(error: unknown): null {
  if (error instanceof StudioError && error.code === 'not_found') return null
  throw error
}

/** A clip that can be read to its end: it is read once for its checksum before it is promised. Null for any other. */
async function clipEntry(
  ctx: CallContext,
  id: string,
  name: string,
  modifiedAt: Date,
): Promise<ZipEntry | null> {
  const path = jobFile(ctx, id, clipFile)
  let [sizeBytes, sum] = [0, 0]
  try {
    for await (const chunk of fileBytes(path)) {
      sizeBytes += chunk.byteLength
      sum = crc32(chunk, sum)
    }
  } catch (error) {
    ctx.log.warn({ err: error, job: id }, 'a clip could not be exported')
    return null
  }
  return sizeBytes === 0 ? null : { name, modifiedAt, sizeBytes, crc32: sum, chunks: fileBytes(path) }
}
