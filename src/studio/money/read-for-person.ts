import type { AccountReading } from '#upstream/answers.ts'

import type { StudioContext } from '../context.ts'
import { acceptAccount, askInTurn } from './refresh-account.ts'
import { beforeAsking, witnessBalance } from './witness-balance.ts'

/** What an answer says of the balance: the whole account, or the credits alone. */
export type Told = AccountReading | number | null

/**
 * Makes a call of a person whose answer tells the balance, and witnesses what it tells as if the studio itself had
 * asked. Throws what `call` throws.
 */
export function readForPerson<T>(
  ctx: StudioContext,
  call: () => Promise<T>,
  tells: (answer: T) => Told,
): Promise<T> {
  return askInTurn(ctx, async () => {
    const { budget } = ctx
    const sinceEvent = await beforeAsking(ctx)
    const answer = await call()
    const told = tells(answer)
    // A key that was connected meanwhile may be another account's.
    const isOfTheKey = ctx.live.connected && ctx.budget === budget
    if (told === null || !isOfTheKey) return answer
    if (typeof told === 'number') await witnessBalance(ctx, { source: 'account', credits: told, sinceEvent })
    else await acceptAccount(ctx, told, 'account', sinceEvent)
    return answer
  })
}
