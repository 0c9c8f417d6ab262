import type { OwnUse } from '#contract/studio/people.ts'

import type { StudioContext } from '../context.ts'
import { monthBegan, reservedSince } from '../money/caps.ts'
import { findPerson } from './people.ts'

/** Credits that a person may take in this month and mode, and those that their jobs took, whether they are paid yet or not. */
export async function readOwnUse(
  ctx: Pick<StudioContext, 'db' | 'clock' | 'mode'>,
  person: string,
): Promise<OwnUse> {
  const { month_cap } = await findPerson(ctx.db, person)
  const since = await monthBegan(ctx, ctx.db)
  return { monthCap: month_cap, used: await reservedSince(ctx.db, { mode: ctx.mode, since, person }), since }
}
