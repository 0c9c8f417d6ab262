import type { Selectable } from 'kysely'

import type { ImportView } from '#contract/studio/import.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { StudioTables } from '../store/tables.ts'
import { importedBytes } from './import-files.ts'

export type ImportRow = Selectable<StudioTables['clip_import']>

/** The stored row of an import of this mode, of whoever asks. Throws `not_found`. */
export async function findImport(ctx: CallContext, id: string): Promise<ImportRow> {
  const row = await ctx.db
    .selectFrom('clip_import')
    .selectAll()
    .where('id', '=', id)
    .where('mode', '=', ctx.mode)
    .where('person', '=', ctx.viewer.person)
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'There is no such import here. Begin it again.')
  return row
}

/** How far an import is. */
export async function viewOf(ctx: CallContext, row: ImportRow): Promise<ImportView> {
  const { id, job_id, size_bytes } = row
  if (job_id !== null) return { id, state: 'done', receivedBytes: size_bytes, jobId: job_id }
  return { id, state: 'receiving', receivedBytes: await importedBytes(ctx, row), jobId: null }
}
