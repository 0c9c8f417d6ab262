import type { EngineData } from '../context.ts'
import { EngineError } from '../error.ts'
import type { AccountRow } from '../store/tables.ts'

/** An account by its id. Throws `not_found`. */
export async function findAccount(ctx: EngineData, id: string): Promise<AccountRow> {
  const account = await ctx.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  if (!account) throw new EngineError('not_found', `There is no account ${id}.`)
  return account
}
