import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { EngineContext } from '../context.ts'
import { isTemporaryName, uploadContentType } from './upload-name.ts'

/** Removes what a killed process left half done: temporary files, and files whose row was never written. At start only. */
export async function sweepUploads(ctx: EngineContext): Promise<void> {
  const rows = await ctx.db.selectFrom('upload').select('name').execute()
  const known = new Set(rows.map(({ name }) => name))
  for (const name of await readdir(ctx.uploadsDir))
    if (isTemporaryName(name) || (uploadContentType(name) !== null && !known.has(name)))
      await rm(join(ctx.uploadsDir, name), { force: true })
}
