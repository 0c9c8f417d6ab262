import { SlidingLog } from '#platform/sliding-log.ts'

/** Half a second more than the service's minute covers clocks that disagree. */
const windowMs = 60_500
/** Until the service has told its limit: Standard's, the smaller one. Source: seed, Rate Limits. */
const unknownLimit = 10

/** Who wants to send: a person who waits for it, or the tracker that follows running jobs. */
export type Sender = 'person' | 'tracker'

/**
 * Requests that the key may still make. People always find some left: the tracker leaves a reserve of one for every
 * free slot, at least 1 and at most 2 (4 from 30 a minute on).
 */
export class RequestBudget {
  #limit = unknownLimit
  #freeSlots = 1
  #heldUntil = 0
  readonly #log: SlidingLog

  /** `sent` are the moments of earlier requests, from the store. */
  constructor(sent: readonly number[]) {
    this.#log = new SlidingLog(windowMs, sent)
  }

  get limit(): number {
    return this.#limit
  }

  /** Requests that only a person's action may use. */
  get reserve(): number {
    return Math.min(Math.max(this.#freeSlots, 1), this.#limit >= 30 ? 4 : 2)
  }

  adjust(known: { limit?: number; freeSlots?: number }): void {
    if (known.limit !== undefined && known.limit > 0) this.#limit = known.limit
    if (known.freeSlots !== undefined) this.#freeSlots = known.freeSlots
  }

  /** After a 429: nothing is sent before `until` (ms). */
  holdUntil(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until)
  }

  used(now: number): number {
    return this.#log.used(now)
  }

  /** Milliseconds until `sender` may send; 0 when it may now. */
  waitMs(now: number, sender: Sender): number {
    const limit = sender === 'person' ? this.#limit : Math.max(1, this.#limit - this.reserve)
    return Math.max(this.#log.waitMs(now, limit), this.#heldUntil - now, 0)
  }

  /** Milliseconds between polls that use up what the reserve leaves, evenly. */
  get evenSpacingMs(): number {
    return Math.ceil(windowMs / Math.max(1, this.#limit - this.reserve))
  }

  add(now: number): void {
    this.#log.add(now)
  }
}
