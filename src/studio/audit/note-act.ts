import { auditDays } from '#contract/studio/audit.ts'

import type { StudioContext } from '../context.ts'
import type { StudioDb, StudioTransaction } from '../store/tables.ts'

/** Entries are kept for so long. */
const keptMs = auditDays * 24 * 3600_000
/** What is repeated within this time is one entry with a number. */
const togetherMs = 3600_000

export type Act = {
  /** Null where nobody is signed in. */
  person: string | null
  /** The call that was made: `POST /api/members/:id`. */
  action: string
  /** What was done, to what, for people; no secret. */
  words: string
  browser: string | null
}

/** Writes what somebody did into the audit log, and takes out what is older than a year. */
export async function noteAct(
  { clock, ...ctx }: Pick<StudioContext, 'clock'> & { db: StudioDb | StudioTransaction },
  act: Act,
): Promise<void> {
  const at = clock.now()
  await ctx.db
    .insertInto('audit_entry')
    .values({ ...act, at, times: 1 })
    .execute()
  await ctx.db
    .deleteFrom('audit_entry')
    .where('at', '<', at - keptMs)
    .execute()
}

/** The same for what may come in numbers: again within an hour only counts. */
export async function countAct(ctx: Pick<StudioContext, 'db' | 'clock'>, act: Act): Promise<void> {
  const counted = await ctx.db
    .updateTable('audit_entry')
    .set((eb) => ({ times: eb('times', '+', 1) }))
    .where('action', '=', act.action)
    .where('words', '=', act.words)
    .where('at', '>', ctx.clock.now() - togetherMs)
    .executeTakeFirst()
  if (counted.numUpdatedRows === 0n) await noteAct(ctx, act)
}
