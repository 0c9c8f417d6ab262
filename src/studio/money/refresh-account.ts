import { AccountView } from '#contract/studio/account.ts'
import type { AccountReading } from '#upstream/answers.ts'

import { spendRequest } from '../budget/spend-request.ts'
import type { StudioContext } from '../context.ts'
import { clearBlock, holdAfter429, noteReachable, noteUnreachable, setBlock } from '../queue/reachability.ts'
import { witnessBalance } from './witness-balance.ts'

/** After an answer that we could not use. */
const oddAnswerMs = 30_000

/**
 * Reads plan, balance and limits from the service. Answers null when they are known now, else the milliseconds until
 * another try makes sense. With `olderThanMs` a younger reading is left as it is.
 */
export async function refreshAccount(
  ctx: StudioContext,
  { olderThanMs = 0 }: { olderThanMs?: number } = {},
): Promise<number | null> {
  const now = ctx.clock.now()
  if (ctx.live.account && olderThanMs > 0 && ctx.live.account.readAt > now - olderThanMs) return null
  const pauseMs = Math.max(ctx.live.retryAt - now, ctx.budget.waitMs(now, 'person'))
  if (pauseMs > 0) return pauseMs
  await spendRequest(ctx)
  const reading = await ctx.upstream.readAccount()
  if (reading.kind === 'unreachable') return noteUnreachable(ctx, reading.reason)
  noteReachable(ctx)
  if (reading.kind === 'refused') return noteRefused(ctx, reading.status, reading.refusal)
  await accept(ctx, reading.value)
  return null
}

async function accept(ctx: StudioContext, value: AccountReading) {
  ctx.live.account = { mode: ctx.mode, readAt: ctx.clock.now(), ...value }
  ctx.budget.adjust({ limit: value.requestsPerMinute })
  await witnessBalance(ctx, 'account', value.credits, value)
  // The answer proves key and plan; whether the credits suffice is the sender's to say.
  clearBlock(ctx, ['unauthorized', 'plan_required', 'rate_limited'])
  ctx.wake.sender()
}

function noteRefused(
  ctx: StudioContext,
  status: number,
  refusal: { message: string; retryAfterSeconds: number | null },
): number {
  if (status === 429) return holdAfter429(ctx, refusal.retryAfterSeconds)
  if (status === 401)
    setBlock(ctx, {
      reason: 'unauthorized',
      message: "The service does not accept the studio's key. Nothing was paid.",
    })
  if (status === 403) setBlock(ctx, { reason: 'plan_required', message: refusal.message })
  if (status !== 401 && status !== 403)
    ctx.log.warn({ status, message: refusal.message }, 'the account could not be read')
  return oddAnswerMs
}

/** The last stored reading, shown after a restart until the service answers. */
export async function lastKnownAccount(ctx: Pick<StudioContext, 'db' | 'mode'>): Promise<AccountView | null> {
  const latest = await ctx.db
    .selectFrom('account_reading')
    .select(['credits', 'at'])
    .where('mode', '=', ctx.mode)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const full = await ctx.db
    .selectFrom('account_reading')
    .select('reading_json')
    .where('mode', '=', ctx.mode)
    .where('reading_json', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!latest || !full?.reading_json) return null
  const stored: unknown = JSON.parse(full.reading_json)
  const parsed = AccountView.safeParse({
    ...(typeof stored === 'object' ? stored : {}),
    mode: ctx.mode,
    readAt: latest.at,
    credits: latest.credits,
  })
  return parsed.success ? parsed.data : null
}
