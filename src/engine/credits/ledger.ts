import type { EngineDb, EngineTransaction } from '../store/tables.ts'

/** Where credits can be. The mint is where they come from, revenue where spent ones end. */
export const mint = 'mint'
export const revenue = 'revenue'
export const available = (accountId: string) => `available:${accountId}`
export const held = (accountId: string) => `held:${accountId}`

type Movement = {
  kind: 'grant' | 'hold' | 'capture' | 'release'
  /** What it is for: a job id or the name of a grant. Each kind happens once for a reference. */
  reference: string
  from: string
  to: string
  /** Whole credits, > 0. */
  credits: number
  at: number
}

/** Thrown when the account that pays does not have the credits; the transaction must not go on. */
export class OverdraftError extends Error {
  override name = 'OverdraftError'
}

/**
 * The one way that credits move: both sides of the entry and both balances, in the caller's transaction. A second
 * movement of the same kind and reference fails on the unique key; an overdraft throws OverdraftError.
 */
export async function post(trx: EngineTransaction, movement: Movement): Promise<void> {
  const { credits, from, to } = movement
  if (!Number.isSafeInteger(credits) || credits <= 0) throw new RangeError(`cannot move ${credits} credits`)
  const { id } = await trx
    .insertInto('ledger_transaction')
    .values({ kind: movement.kind, reference: movement.reference, created_at: movement.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const taken = await trx
    .updateTable('ledger_account')
    .set((eb) => ({ balance: eb('balance', '-', credits) }))
    .where('id', '=', from)
    .where((eb) => eb.or([eb('balance', '>=', credits), eb('may_be_negative', '=', 1)]))
    .executeTakeFirst()
  if (taken.numUpdatedRows !== 1n) throw new OverdraftError(`${from} does not hold ${credits} credits`)
  await trx
    .updateTable('ledger_account')
    .set((eb) => ({ balance: eb('balance', '+', credits) }))
    .where('id', '=', to)
    .execute()
  await trx
    .insertInto('ledger_entry')
    .values([
      { transaction_id: id, ledger_account_id: from, credits: -credits },
      { transaction_id: id, ledger_account_id: to, credits },
    ])
    .execute()
}

/** Opens the two accounts of a customer, and those of the service itself when they are missing. */
export async function openLedgerAccounts(trx: EngineTransaction, accountId: string): Promise<void> {
  const accounts = [
    { id: mint, may_be_negative: 1 },
    { id: revenue, may_be_negative: 0 },
    { id: available(accountId), may_be_negative: 0 },
    { id: held(accountId), may_be_negative: 0 },
  ]
  await trx
    .insertInto('ledger_account')
    .values(accounts.map((account) => ({ ...account, balance: 0 })))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Credits that an account can still spend. */
export async function balanceOf(db: EngineDb | EngineTransaction, accountId: string): Promise<number> {
  const { balance } = await db
    .selectFrom('ledger_account')
    .select('balance')
    .where('id', '=', available(accountId))
    .executeTakeFirstOrThrow()
  return balance
}
