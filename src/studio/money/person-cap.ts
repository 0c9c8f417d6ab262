import type { CapUse } from '#contract/studio/caps.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { StudioDb, StudioTransaction } from '../store/tables.ts'
import { monthBegan, reservedSince } from './caps.ts'

/** What somebody may take a month in this mode and has taken; null where they have no limit of their own. */
export async function readPersonCap(
  ctx: CallContext,
  person: string,
  db: StudioDb | StudioTransaction = ctx.db,
): Promise<(CapUse & { name: string }) | null> {
  const row = await db
    .selectFrom('person')
    .select(['name', 'month_cap'])
    .where('id', '=', person)
    .executeTakeFirst()
  if (!row || row.month_cap === null) return null
  const since = await monthBegan(ctx, db)
  const used = await reservedSince(db, { mode: ctx.mode, since, person })
  return { name: row.name, soft: null, hard: row.month_cap, used, since }
}

/**
 * Throws `cap_reached` when jobs of so many credits more would go beyond what their person may take a month. To be asked
 * in the transaction that stores them, so that no two of them take the same credits.
 */
export async function checkPersonCap(
  ctx: CallContext,
  trx: StudioTransaction,
  { person, credits }: { person: string; credits: number },
): Promise<void> {
  if (credits <= 0) return
  const cap = await readPersonCap(ctx, person, trx)
  if (cap === null || cap.hard === null || cap.used + credits <= cap.hard) return
  const left = Math.max(0, cap.hard - cap.used)
  const [whose, who] =
    person === ctx.viewer.person ? ['Your', 'An owner can raise it.'] : [`${cap.name}’s`, 'It is on Members.']
  throw new StudioError(
    'cap_reached',
    `${whose} limit is ${cap.hard.toLocaleString('en')} credits a month: ${cap.used.toLocaleString('en')} are used, ${left.toLocaleString('en')} are left, and this needs ${credits.toLocaleString('en')}. Nothing was sent or paid. ${who}`,
    { credits_required: credits, credits_available: left },
  )
}
