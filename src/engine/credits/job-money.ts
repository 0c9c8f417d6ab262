import { EngineError } from '../error.ts'
import type { EngineTransaction } from '../store/tables.ts'
import { available, balanceOf, held, OverdraftError, post, revenue } from './ledger.ts'

type Bill = { jobId: string; accountId: string; credits: number; at: number }

/** Sets a job's whole cost aside at submit. Throws `insufficient_credits` with both figures. */
export async function holdCost(trx: EngineTransaction, bill: Bill): Promise<void> {
  try {
    await post(trx, {
      ...movement(bill),
      kind: 'hold',
      from: available(bill.accountId),
      to: held(bill.accountId),
    })
  } catch (error) {
    if (!(error instanceof OverdraftError)) throw error
    const balance = await balanceOf(trx, bill.accountId)
    throw new EngineError(
      'insufficient_credits',
      `Not enough credits. Need ${bill.credits}, have ${balance}.`,
      {
        credits_required: bill.credits,
        credits_available: balance,
      },
    )
  }
}

/** Takes the held cost of a finished job. Once only. */
export const captureCost = (trx: EngineTransaction, bill: Bill): Promise<void> =>
  post(trx, { ...movement(bill), kind: 'capture', from: held(bill.accountId), to: revenue })

/** Gives the held cost of a failed job back to its account. Once only. */
export const releaseCost = (trx: EngineTransaction, bill: Bill): Promise<void> =>
  post(trx, { ...movement(bill), kind: 'release', from: held(bill.accountId), to: available(bill.accountId) })

const movement = ({ jobId, credits, at }: Bill) => ({ reference: jobId, credits, at })
