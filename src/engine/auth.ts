import { sha256Hex } from '#platform/secrets/hash.ts'

import { renewIfDue } from './accounts/renew-plan.ts'
import type { EngineData } from './context.ts'
import { EngineError } from './error.ts'
import type { AccountRow, ApiKeyRow } from './store/tables.ts'

/** Who calls: a key that works and its account on a plan with API access. */
export type Principal = { key: ApiKeyRow; account: AccountRow }

/**
 * Finds the caller by the Authorization header. Missing, malformed, unknown and revoked keys get one and the same
 * `unauthorized`; a Basic or expired plan gets `plan_required`. Source: seed, Authentication and Errors.
 */
export async function authenticate(ctx: EngineData, header: string | undefined): Promise<Principal> {
  const secret = /^Bearer (sk_live_[0-9A-Za-z]{32})$/i.exec(header ?? '')?.[1]
  const key =
    secret &&
    (await ctx.db
      .selectFrom('api_key')
      .selectAll()
      .where('hash', '=', sha256Hex(secret))
      .where('revoked_at', 'is', null)
      .executeTakeFirst())
  if (!key) throw new EngineError('unauthorized', 'Missing or invalid API key.')
  const found = await ctx.db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', key.account_id)
    .executeTakeFirstOrThrow()
  const account = await renewIfDue(ctx, found)
  if (account.plan === 'basic' || account.plan_expires_at <= ctx.clock.now())
    throw new EngineError('plan_required', 'API access requires a Standard or Advanced plan.')
  return { key, account }
}
