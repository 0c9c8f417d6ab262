import { InTurn } from '#platform/in-turn.ts'

import type { Live, StudioContext } from '../context.ts'
import { RequestBudget } from './request-budget.ts'
import { chosenReserve } from './request-reserve.ts'
import { spendForPerson } from './spend-for-person.ts'
import { keptMs } from './spend-request.ts'
import { writeSpent } from './write-soon.ts'

/** The budget of a key, connected or not, from all that was sent with it lately. `keyHash` is the key's SHA-256. */
export async function budgetOfKey(ctx: StudioContext, keyHash: string): Promise<RequestBudget> {
  // It knows the key's limit as well, and what was learned of it.
  if (ctx.budget.keyHash === keyHash) return ctx.budget
  await writeSpent(ctx)
  return storedBudget(ctx, keyHash)
}

/** Each counts those before it, which may not be written down yet. */
const spending = new InTurn<Live>()

/** Takes requests for a person out of the minute of a key that is not connected. Throws as `spendForPerson` does. */
export const spendOnKey = (ctx: StudioContext, keyHash: string, requests: number): Promise<void> =>
  spending.run(ctx.live, async () => {
    spendForPerson(ctx, { budget: await budgetOfKey(ctx, keyHash), requests })
  })

/** The budget of a key from the store alone; null stands for no key. */
export async function storedBudget(
  { db, mode, clock }: Pick<StudioContext, 'db' | 'mode' | 'clock'>,
  keyHash: string | null,
): Promise<RequestBudget> {
  const rows = await db
    .selectFrom('upstream_request')
    .select('at')
    .where('at', '>=', clock.now() - keptMs)
    .where((eb) => {
      const isOfNobody = eb.and([eb('key_hash', 'is', null), eb('mode', '=', mode)])
      return keyHash === null ? isOfNobody : eb.or([isOfNobody, eb('key_hash', '=', keyHash)])
    })
    .execute()
  const sent = rows.map(({ at }) => at)
  const budget = new RequestBudget(sent, keyHash)
  budget.adjust({ reserve: await chosenReserve(db, mode) })
  return budget
}
