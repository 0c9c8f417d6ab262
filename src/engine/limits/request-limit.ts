import { SlidingLog } from '#platform/sliding-log.ts'

import { EngineError } from '../error.ts'

const windowMs = 60_000

/** What the RateLimit headers say: the limit, what is left of it, and whole seconds until one more fits. */
export type LimitState = { limit: number; remaining: number; resetSeconds: number }

/**
 * Requests of each key in any 60 s. A refused request is not counted, so a client that keeps trying gets in as soon
 * as the window allows. Source: seed, Rate Limits.
 */
export class RequestLimit {
  readonly #logs = new Map<string, SlidingLog>()

  /** Counts one request of a key, or throws `rate_limit_exceeded` with `retry_after` in whole seconds. */
  take(keyId: string, limit: number, now: number): LimitState {
    const log = this.#logOf(keyId)
    const waitMs = log.waitMs(now, limit)
    if (waitMs > 0)
      throw new EngineError('rate_limit_exceeded', `Too many requests: ${limit} a minute for this key.`, {
        retry_after: Math.ceil(waitMs / 1000),
        limit: 'requests_per_minute',
      })
    log.add(now)
    return {
      limit,
      remaining: limit - log.used(now),
      resetSeconds: Math.ceil(log.waitMs(now, limit) / 1000),
    }
  }

  #logOf(keyId: string) {
    const known = this.#logs.get(keyId)
    if (known) return known
    const log = new SlidingLog(windowMs)
    this.#logs.set(keyId, log)
    return log
  }
}
