import type { ApiPlanId } from '#contract/service/plan.ts'
import { plans, PlanId as PlanIdSchema } from '#contract/service/plan.ts'

import { createAccount } from './accounts/create-account.ts'
import { grantCredits } from './accounts/grant-credits.ts'
import { setPlan } from './accounts/operate-account.ts'
import type { EngineData } from './context.ts'
import { type CreatedKey, createKey } from './keys/create-key.ts'

const keyName = 'Practice'

/** What the process that embeds the engine may do with its Practice account. */
export type Practice = {
  /** Whether the key with this SHA-256 (hex) still works. */
  knowsKey: (hash: string) => Promise<boolean>
  /** A new key in place of the old one; makes the account at the first call. Never printed, never sent. */
  rollKey: (options?: { credits?: number }) => Promise<CreatedKey>
  /** Grants another month's credits. */
  refill: () => Promise<void>
  /** Moves to another plan's limits at once; the credits stay. */
  switchPlan: (plan: ApiPlanId) => Promise<void>
}

/** Opens the Practice account: Advanced plan, renews itself, costs nothing. */
export function openPractice(ctx: EngineData): Practice {
  return {
    knowsKey: (hash) => knowsKey(ctx, hash),
    rollKey: (options = {}) => rollKey(ctx, options),
    refill: () => refill(ctx),
    switchPlan: async (plan) => {
      await setPlan(ctx, (await practiceAccount(ctx)).id, plan)
    },
  }
}

async function knowsKey(ctx: EngineData, hash: string): Promise<boolean> {
  const key = await ctx.db
    .selectFrom('api_key')
    .innerJoin('account', 'account.id', 'api_key.account_id')
    .select('api_key.id')
    .where('is_practice', '=', 1)
    .where('name', '=', keyName)
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return key !== undefined
}

async function rollKey(ctx: EngineData, options: { credits?: number }): Promise<CreatedKey> {
  const made = { plan: 'advanced', autoRenew: true, isPractice: true, ...options } as const
  const { id: accountId } =
    (await practiceAccounts(ctx).executeTakeFirst()) ?? (await createAccount(ctx, made))
  await ctx.db
    .updateTable('api_key')
    .set({ revoked_at: ctx.clock.now() })
    .where('account_id', '=', accountId)
    .where('name', '=', keyName)
    .where('revoked_at', 'is', null)
    .execute()
  return createKey(ctx, ctx.db, { accountId, name: keyName, webhookUrl: null })
}

async function refill(ctx: EngineData): Promise<void> {
  const account = await practiceAccount(ctx)
  const credits = plans[PlanIdSchema.parse(account.plan)].creditsPerMonth
  await ctx.db.transaction().execute((trx) =>
    grantCredits(trx, {
      accountId: account.id,
      credits,
      at: ctx.clock.now(),
      name: `refill-${ctx.chance.uuid()}`,
    }),
  )
}

const practiceAccounts = (ctx: EngineData) =>
  ctx.db.selectFrom('account').select(['id', 'plan']).where('is_practice', '=', 1)

const practiceAccount = (ctx: EngineData) => practiceAccounts(ctx).executeTakeFirstOrThrow()
