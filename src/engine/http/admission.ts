import type { Context } from 'hono'

import { PlanId, plans } from '#contract/service/plan.ts'

import { authenticate, type Principal } from '../auth.ts'
import type { EngineContext } from '../context.ts'
import { EngineError } from '../error.ts'
import { type LimitState, RequestLimit } from '../limits/request-limit.ts'

/** Lets a request in: key first, then its limit. The body is looked at only afterwards, so a refusal costs nothing. */
export type Admit = (c: Context) => Promise<Principal>

/** One admission for all routes: the request window of a key counts whatever it calls. */
export type Admission = {
  admit: Admit
  /** Takes the request back out of the window when it was refused for its number of jobs: such a refusal is free. */
  forgive: (c: Context, error: unknown) => void
}

export function createAdmission(ctx: EngineContext): Admission {
  const limits = new RequestLimit()
  const admitted = new WeakMap<Context, { keyId: string; limit: number; at: number }>()
  return {
    admit: async (c) => {
      const principal = await authenticate(ctx, c.req.header('authorization'))
      const limit = plans[PlanId.parse(principal.account.plan)].requestsPerMinute
      const [keyId, at] = [principal.key.id, ctx.clock.now()]
      const taken = limits.take(keyId, limit, at)
      tell(c, taken.state)
      if (!taken.admitted)
        throw new EngineError('rate_limit_exceeded', `Too many requests: ${limit} a minute for this key.`, {
          retry_after: Math.max(1, taken.state.resetSeconds),
          limit: 'requests_per_minute',
        })
      ctx.keyUse.note(keyId, at)
      admitted.set(c, { keyId, limit, at })
      return principal
    },
    forgive: (c, error) => {
      const entry = admitted.get(c)
      if (entry && error instanceof EngineError && error.extras.limit === 'concurrent_jobs')
        tell(c, limits.takeBack(entry.keyId, entry.at, entry.limit))
    },
  }
}

function tell(c: Context, { limit, remaining, resetSeconds }: LimitState) {
  c.header('RateLimit-Limit', String(limit))
  c.header('RateLimit-Remaining', String(remaining))
  c.header('RateLimit-Reset', String(resetSeconds))
}
