import type { MediaId, MediaProblem } from '#contract/studio/media.ts'

import type { StudioContext } from '../context.ts'
import type { MediaRow } from '../store/tables.ts'
import { removeInputFiles } from './input-files.ts'

type Step = {
  from: 'receiving' | 'fetching' | 'checking' | 'failed'
  to: 'fetching' | 'checking' | 'failed'
  set?: Partial<Pick<MediaRow, 'received_bytes' | 'size_bytes' | 'added_in'>>
  /** Why it failed. */
  problem?: MediaProblem
}

/**
 * Moves an input on, once: nothing happens when somebody was faster, or removed it. What failed for good leaves no file
 * behind.
 */
export async function settleInput(ctx: StudioContext, id: MediaId, step: Step): Promise<void> {
  const { from, to, set = {}, problem = null } = step
  const { numUpdatedRows } = await ctx.db
    .updateTable('media')
    .set({ ...set, stage: to, problem_json: problem === null ? null : JSON.stringify(problem) })
    .where('id', '=', id)
    .where('stage', '=', from)
    .executeTakeFirst()
  const isGone = numUpdatedRows === 0n && !(await isKnown(ctx, id))
  if (isGone || (problem !== null && !problem.canRetry)) await removeInputFiles(ctx, id)
}

const isKnown = async (ctx: StudioContext, id: MediaId): Promise<boolean> =>
  (await ctx.db.selectFrom('media').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
