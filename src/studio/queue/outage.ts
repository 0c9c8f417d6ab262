import { timeLeft } from '#platform/time-left.ts'
import type { SubmitOutcome } from '#upstream/submit-outcome.ts'

import type { StudioContext } from '../context.ts'
import { clearBlock, setBlock } from './reachability.ts'

const firstRestMs = 60_000
const longestRestMs = 30 * 60_000
/** An account reading wakes the queue; this is for a waking that was lost. */
const readCheckMs = 5000

/**
 * A service in trouble answers a submit with 502–504, and whether it took the job has to be found out: whatever is
 * offered to it then is one more job in doubt. So the queue rests, each time twice as long, until the account could be
 * read again or half an hour is over.
 */
export class Outage {
  #times = 0
  #since = 0

  /** Takes note of what became of a sending. */
  note(ctx: StudioContext, outcome: SubmitOutcome): void {
    if (outcome.kind === 'not_sent') return
    if (outcome.kind !== 'unconfirmed' || !outcome.outage) {
      this.#times = 0
      return
    }
    this.#times++
    this.#since = ctx.clock.now()
    const minutes = this.#restMs() / 60_000
    setBlock(ctx, {
      reason: 'service_trouble',
      message: `${outcome.reason.replace('the', 'The')} to a job. Whether it took it is being found out; the next one is sent in ${minutes} min.`,
    })
    ctx.wake.account()
  }

  /** Milliseconds until the next job may be offered. */
  waitMs(ctx: StudioContext): number {
    if (this.#times === 0) return 0
    const now = ctx.clock.now()
    const leftMs = timeLeft(now, this.#since + this.#restMs(), this.#restMs())
    if (leftMs > 0) return leftMs
    const isRead = (ctx.live.account?.readAt ?? 0) > this.#since
    if (!isRead && timeLeft(now, this.#since + longestRestMs, longestRestMs) > 0) return readCheckMs
    clearBlock(ctx, ['service_trouble'])
    return 0
  }

  #restMs(): number {
    return Math.min(longestRestMs, firstRestMs * 2 ** (this.#times - 1))
  }
}
