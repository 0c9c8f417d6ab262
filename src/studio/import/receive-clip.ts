import type { ImportView } from '#contract/studio/import.ts'
import { writeAt } from '#platform/files/write-at.ts'

import type { CallContext } from '../context.ts'
import { requireNextPart } from '../media/require-next-part.ts'
import { finishImport } from './finish-import.ts'
import { importedBytes, importPath } from './import-files.ts'
import { findImport, viewOf } from './read-import.ts'

/**
 * Takes the next bytes of a clip that was announced; with the last one it becomes a job. Throws `conflict` with
 * `receivedBytes` when the part belongs elsewhere, `invalid_request` for a part that is empty or too long, and for a file
 * that is no whole MP4: nothing of it is kept then.
 */
export async function receiveClip(
  ctx: CallContext,
  id: string,
  { offset, bytes }: { offset: number; bytes: Uint8Array },
): Promise<ImportView> {
  const row = await findImport(ctx, id)
  if (row.job_id !== null) return viewOf(ctx, row)
  const received = await importedBytes(ctx, row)
  requireNextPart({ offset, bytes }, received, row.size_bytes)
  await writeAt(importPath(ctx, row), offset, bytes)
  if (offset + bytes.byteLength === row.size_bytes) await finishImport(ctx, row)
  return viewOf(ctx, await findImport(ctx, id))
}
