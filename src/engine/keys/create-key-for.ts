import type { KeyCreated, KeyRequest } from '#contract/service/key.ts'
import { PlanId, plans } from '#contract/service/plan.ts'
import { toServiceTime } from '#contract/service/time.ts'

import type { Principal } from '../auth.ts'
import type { EngineData } from '../context.ts'
import { EngineError } from '../error.ts'
import { createKey } from './create-key.ts'

/** A new key for the caller's account. Throws `key_limit_reached` at the plan's count. Source: seed, API Keys. */
export async function createKeyFor(
  ctx: EngineData,
  { account }: Pick<Principal, 'account'>,
  { name, webhook_url = null }: KeyRequest,
): Promise<KeyCreated> {
  const limit = plans[PlanId.parse(account.plan)].maxKeys
  const created = await ctx.db.transaction().execute(async (trx) => {
    const { keys } = await trx
      .selectFrom('api_key')
      .select((eb) => eb.fn.countAll<number>().as('keys'))
      .where('account_id', '=', account.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (keys >= limit)
      throw new EngineError(
        'key_limit_reached',
        `The plan allows ${limit} keys. Revoke one before you create another.`,
      )
    return createKey(ctx, trx, { accountId: account.id, name, webhookUrl: webhook_url })
  })
  return {
    id: created.id,
    name,
    key: created.key,
    key_hint: created.hint,
    webhook_url,
    webhook_secret: created.webhookSecret,
    created_at: toServiceTime(created.createdAt),
  }
}
