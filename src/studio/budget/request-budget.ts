import { SlidingLog } from '#platform/sliding-log.ts'
import { timeLeft } from '#platform/time-left.ts'

import { StricterLimit } from './stricter-limit.ts'

/** Half a second more than the service's minute covers clocks that disagree. */
export const budgetWindowMs = 60_500
/** Until the service has told its limit: Standard's, the smaller one. Source: seed, Rate Limits. */
const unknownLimit = 10

/** No pause after a 429 is longer, so more than that means that the clock was set back. */
const longestHoldMs = 121_000

/** Who wants to send: a person who waits for it, or the tracker that follows running jobs. */
export type Sender = 'person' | 'tracker'

/**
 * Requests that one key may still make. People always find some left: the tracker leaves a reserve, as large as a person
 * chose, else one for every free slot, at least 1 and at most 2 (4 from 30 a minute on).
 */
export class RequestBudget {
  #limit = unknownLimit
  #freeSlots = 1
  #chosenReserve: number | null = null
  #heldUntil = 0
  readonly #log: SlidingLog
  readonly #refused = new SlidingLog(budgetWindowMs)
  readonly #stricter = new StricterLimit()
  /** SHA-256 of the key; null where none is connected. */
  readonly keyHash: string | null

  /** `sent` are the moments of the key's earlier requests, from the store. */
  constructor(sent: readonly number[], keyHash: string | null = null) {
    this.keyHash = keyHash
    this.#log = new SlidingLog(budgetWindowMs, sent)
  }

  /** What the account says, a minute. */
  get limit(): number {
    return this.#limit
  }

  /** Requests that only a person's action may use; one is always left to the tracker. */
  get reserve(): number {
    const { least, most } = this.usualReserve
    if (this.#chosenReserve !== null) return Math.min(this.#chosenReserve, Math.max(0, this.#limit - 1))
    return Math.min(Math.max(this.#freeSlots, least), most)
  }

  /** Between what the reserve moves where nobody chose one. */
  get usualReserve(): { least: number; most: number } {
    return { least: 1, most: this.#limit >= 30 ? 4 : 2 }
  }

  /** What became known; a `reserve` of null is the usual one. */
  adjust(known: { limit?: number; freeSlots?: number; reserve?: number | null }): void {
    if (known.limit !== undefined && known.limit > 0) this.#limit = known.limit
    if (known.freeSlots !== undefined) this.#freeSlots = known.freeSlots
    if (known.reserve !== undefined) this.#chosenReserve = known.reserve
  }

  /** A request got a 429: nothing is sent for so long. Answers whether it is the first in a minute. */
  hold(now: number, pauseMs: number): boolean {
    const isFirst = this.#refused.used(now) === 0
    this.#refused.add(now)
    this.#heldUntil = Math.max(this.#heldUntil, now + pauseMs)
    this.#stricter.confirm(this.#refusal(now))
    return isFirst
  }

  /**
   * A read that our log had room for was held back: the limit is lower than told, at least for us. Not for submits,
   * which are refused for too many jobs at once as well. To be called after `hold`.
   */
  learnRefusal(now: number, retryAfterSeconds: number | null): void {
    this.#stricter.learn({ ...this.#refusal(now), retryAfterSeconds })
  }

  used(now: number): number {
    return this.#log.used(now)
  }

  /** Milliseconds until `sender` may send so many requests; 0 when it may now. */
  waitMs(now: number, sender: Sender, requests = 1): number {
    return Math.max(
      this.#log.waitMs(now, Math.max(1, this.#allowed(now, sender) - requests + 1)),
      timeLeft(now, this.#heldUntil, longestHoldMs),
    )
  }

  /** Looks that the tracker may have made by `until` (ms) when it starts at `now` and nobody else sends. */
  supply(now: number, until: number): number {
    return Math.max(0, this.#allowed(now, 'tracker') - this.#log.after(until - budgetWindowMs))
  }

  add(now: number): void {
    this.#log.add(now)
  }

  #refusal(now: number) {
    const acceptedSince = (moment: number) => this.#log.after(moment) - this.#refused.after(moment)
    return { now, told: this.#limit, acceptedSince }
  }

  #allowed(now: number, sender: Sender): number {
    const limit = this.#stricter.limit(now, this.#limit)
    return sender === 'person' ? limit : Math.max(1, limit - this.reserve)
  }
}
