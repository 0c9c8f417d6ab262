/** What limits count in. Source: seed, Rate Limits. */
const minuteMs = 60_000
/** Pauses are told in whole seconds, rounded up. */
const roundingMs = 1000
/** After so long without a 429 one request more a minute is tried; the wait doubles each time that is refused. */
const firstPatienceMs = 2 * minuteMs
const longestPatienceMs = 10 * minuteMs

type Refusal = {
  now: number
  /** Requests a minute, as the account has it. */
  told: number
  /** Requests of ours that were let in after a moment. */
  acceptedSince: (moment: number) => number
}

/**
 * A limit below the told one, learned from 429s that came although our own log had room: the service allows less than
 * it says, or somebody else uses the same key. Forgotten slowly; not stored, since learning it again costs one 429.
 */
export class StricterLimit {
  #limit = Infinity
  #since = 0
  #patienceMs = firstPatienceMs

  /** What may be sent a minute where the account says `told`. */
  limit(now: number, told: number): number {
    if (this.#limit === Infinity) return told
    return Math.min(told, this.#limit + Math.floor(Math.max(0, now - this.#since) / this.#patienceMs))
  }

  /** A request of any kind was refused: where a limit is known, that was it again, or it is a little lower. */
  confirm({ now, told, acceptedSince }: Refusal): void {
    if (this.limit(now, told) >= told) return
    this.#since = now
    this.#patienceMs = Math.min(2 * this.#patienceMs, longestPatienceMs)
    // A submit that is refused while we hardly ask was refused for too many jobs at once.
    const accepted = acceptedSince(now - minuteMs)
    if (accepted >= this.#limit / 2) this.#limit = Math.min(this.#limit, accepted)
  }

  /**
   * A read was refused, so that its rate was the reason. What was let in within a minute fits under the limit in any
   * case, as long as nobody else asks in bursts. Where the service says when the next one fits, its window began a
   * minute before that moment; but some say the same figure always, so this alone takes at most half.
   */
  learn(refusal: Refusal & { retryAfterSeconds: number | null }): void {
    const { now, told, retryAfterSeconds, acceptedSince } = refusal
    const half = Math.ceil(this.limit(now, told) / 2)
    const isKnown = this.limit(now, told) < told
    const untilNextMs = Math.min(Math.max(retryAfterSeconds ?? 0, 0) * 1000, minuteMs)
    const inWindow = acceptedSince(now + untilNextMs - minuteMs - roundingMs)
    const lower = Math.min(acceptedSince(now - minuteMs), Math.max(inWindow, half))
    this.#limit = Math.max(1, isKnown ? Math.max(lower, half) : lower)
    this.#since = now
    if (!isKnown) this.#patienceMs = firstPatienceMs
  }
}
