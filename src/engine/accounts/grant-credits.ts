import { available, mint, post } from '../credits/ledger.ts'
import type { EngineTransaction } from '../store/tables.ts'

/** Adds credits to an account; the same `name` is granted once only. */
export const grantCredits = (
  trx: EngineTransaction,
  grant: { accountId: string; credits: number; at: number; name: string },
): Promise<void> =>
  post(trx, {
    kind: 'grant',
    reference: `${grant.accountId}:${grant.name}`,
    from: mint,
    to: available(grant.accountId),
    credits: grant.credits,
    at: grant.at,
  })
