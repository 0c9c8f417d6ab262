import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { StudioContext } from '../context.ts'
import { dropInput } from './remove-media.ts'

type Place = Pick<StudioContext, 'db' | 'inputsDir'>

const dayMs = 24 * 60 * 60_000
const unfinishedMs = 7 * dayMs

/** Removes the folders of inputs that nobody knows: a killed process left them. Before anything works on inputs. */
export async function sweepOrphans({ db, inputsDir }: Place): Promise<void> {
  const folders = await readdir(inputsDir)
  const rows = await db.selectFrom('media').select('id').execute()
  const known = new Set(rows.map(({ id }) => id))
  for (const name of folders)
    if (!known.has(name)) await rm(join(inputsDir, name), { recursive: true, force: true })
}

/** Removes uploads that were not finished in seven days, and inputs that failed so long ago. */
export async function sweepUnfinished(ctx: StudioContext): Promise<void> {
  const old = await ctx.db
    .selectFrom('media')
    .select('id')
    .where('stage', 'in', ['receiving', 'failed'])
    .where('created_at', '<', ctx.clock.now() - unfinishedMs)
    .execute()
  for (const { id } of old) await dropInput(ctx, id)
}
