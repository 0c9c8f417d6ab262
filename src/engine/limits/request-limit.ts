import { SlidingLog } from '#platform/sliding-log.ts'

const windowMs = 60_000

/** What the RateLimit headers say: the limit, what is left of it, and whole seconds until one more fits. */
export type LimitState = { limit: number; remaining: number; resetSeconds: number }

/**
 * Requests of each key in any 60 s. A refused request is not counted, so a client that keeps trying gets in as soon
 * as the window allows. Source: seed, Rate Limits.
 */
export class RequestLimit {
  readonly #logs = new Map<string, SlidingLog>()

  /** Counts one request of a key if it fits; answers whether it did, and the state of the window. */
  take(keyId: string, limit: number, now: number): { admitted: boolean; state: LimitState } {
    const log = this.#logOf(keyId)
    const admitted = log.waitMs(now, limit) === 0
    if (admitted) log.add(now)
    return { admitted, state: stateOf(log, limit, now) }
  }

  /** Does not count the request that was admitted at `at` after all: it was refused for its number of jobs. */
  takeBack(keyId: string, at: number, limit: number): LimitState {
    const log = this.#logOf(keyId)
    log.remove(at)
    return stateOf(log, limit, at)
  }

  #logOf(keyId: string) {
    const known = this.#logs.get(keyId)
    if (known) return known
    const log = new SlidingLog(windowMs)
    this.#logs.set(keyId, log)
    return log
  }
}

const stateOf = (log: SlidingLog, limit: number, now: number): LimitState => ({
  limit,
  remaining: Math.max(0, limit - log.used(now)),
  resetSeconds: Math.ceil(log.waitMs(now, limit) / 1000),
})
