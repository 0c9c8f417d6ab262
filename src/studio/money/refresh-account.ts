import { AccountView } from '#contract/studio/account.ts'
import { InTurn } from '#platform/in-turn.ts'
import type { AccountReading, Refusal } from '#upstream/answers.ts'

import { type Purpose, spendRequest } from '../budget/spend-request.ts'
import type { Live, StudioContext } from '../context.ts'
import {
  clearBlock,
  noteReachable,
  noteUnreachable,
  pauseAfter,
  retryPauseMs,
  setBlock,
} from '../queue/reachability.ts'
import { beforeAsking, witnessBalance } from './witness-balance.ts'

/** After an answer that we could not use. */
const oddAnswerMs = 30_000

/** Two answers under way at once could overtake each other: an old balance would look like a new one. */
const asking = new InTurn<Live>()

/** Asks the service for the balance in its turn. */
export const askInTurn = <T>(ctx: StudioContext, task: () => Promise<T>): Promise<T> =>
  asking.run(ctx.live, task)

type Wish = { olderThanMs?: number; purpose?: Purpose }

/**
 * Reads plan, balance and limits from the service. Answers null when they are known now, else the milliseconds until
 * another try makes sense. With `olderThanMs` a younger reading is left as it is.
 */
export const refreshAccount = (ctx: StudioContext, wish: Wish = {}): Promise<number | null> =>
  askInTurn(ctx, () => ask(ctx, wish))

async function ask(
  ctx: StudioContext,
  { olderThanMs = 0, purpose = 'account' }: Wish,
): Promise<number | null> {
  const now = ctx.clock.now()
  if (ctx.live.account && olderThanMs > 0 && ctx.live.account.readAt > now - olderThanMs) return null
  const pauseMs = Math.max(retryPauseMs(ctx), ctx.budget.waitMs(now, 'person'))
  if (pauseMs > 0) return pauseMs
  await spendRequest(ctx, purpose)
  const sinceEvent = await beforeAsking(ctx)
  const reading = await ctx.upstream.readAccount()
  if (reading.kind === 'unreachable') return noteUnreachable(ctx, reading.reason)
  if (reading.kind === 'refused') return noteRefused(ctx, reading.status, reading.refusal)
  noteReachable(ctx)
  await acceptAccount(ctx, reading.value, 'account', sinceEvent)
  return null
}

/** Shows and stores an account reading; `connected` marks the first one of a key that may be another account's. */
export async function acceptAccount(
  ctx: StudioContext,
  value: AccountReading,
  source: 'account' | 'connected' = 'account',
  sinceEvent: number | null = null,
): Promise<void> {
  ctx.live.account = { mode: ctx.mode, readAt: ctx.clock.now(), ...value }
  ctx.budget.adjust({ limit: value.requestsPerMinute })
  await witnessBalance(ctx, { source, credits: value.credits, reading: value, sinceEvent })
  // The answer proves key and plan; whether the credits suffice is the sender's to say.
  clearBlock(ctx, ['unauthorized', 'plan_required', 'rate_limited', 'account_unreadable'])
  ctx.wake.sender()
}

function noteRefused(
  ctx: StudioContext,
  status: number,
  refusal: Pick<Refusal, 'code' | 'message' | 'retryAfterSeconds'>,
): number {
  const pauseMs = pauseAfter(ctx, { status, retryAfterSeconds: refusal.retryAfterSeconds })
  if (pauseMs !== null) return pauseMs
  if (status === 401)
    setBlock(ctx, {
      reason: 'unauthorized',
      message:
        refusal.code === 'key_sealed'
          ? `${refusal.message} Connect the key again on Keys. Nothing was paid.`
          : "The service does not accept the studio's key. Nothing was paid.",
    })
  if (status === 403) setBlock(ctx, { reason: 'plan_required', message: refusal.message })
  if (status !== 401 && status !== 403) tellUnreadable(ctx, status, refusal.message)
  return oddAnswerMs
}

/** Without plan and balance nothing is sent; with those of before the queue goes on, and checks of the balance wait. */
function tellUnreadable(ctx: StudioContext, status: number, message: string): void {
  const because = status === 200 ? 'its answer has no balance' : `it answered ${status}`
  const follows = ctx.live.account
    ? 'Jobs go on with plan and balance as last read; after a sending that broke they wait for up to 15 minutes.'
    : 'Nothing is sent until it does; nothing was lost or paid.'
  setBlock(ctx, {
    reason: 'account_unreadable',
    message: `The service does not tell plan and balance (${because}). ${follows}`,
  })
  ctx.log.warn({ status, message }, 'the account could not be read')
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
