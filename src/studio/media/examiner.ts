import type { StudioContext } from '../context.ts'
import { allDone } from './all-done.ts'
import { examineInput } from './examine-input.ts'
import { sweepUnfinished } from './sweep-media.ts'

/** Each takes a process or two; more at once would only slow the renders. */
const atOnce = 2
const sweepEveryMs = 60 * 60_000

/** Looks at the files that arrived in this mode, oldest first; once an hour at what never arrived. */
export function createExaminer(ctx: StudioContext): () => Promise<number | null> {
  let sweptAt = -Infinity
  return async () => {
    const rows = await ctx.db
      .selectFrom('media')
      .selectAll()
      .where('stage', '=', 'checking')
      .where('added_in', '=', ctx.mode)
      .orderBy('created_at')
      .limit(atOnce)
      .execute()
    await allDone(rows.map((row) => examineInput(ctx, row)))
    if (ctx.stopping.aborted) return null
    if (rows.length > 0) return 0
    const now = ctx.clock.now()
    if (sweptAt <= now - sweepEveryMs) {
      await sweepUnfinished(ctx)
      sweptAt = now
    }
    return sweptAt + sweepEveryMs - now
  }
}
