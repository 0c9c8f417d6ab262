import type { Clock } from '#platform/clock.ts'

/** One that shall come late waits for another, but not for ever. */
const waitMaxMs = 60_000

/** Keeps one thing back until something else has gone ahead of it. */
export class HeldBack {
  readonly #clock: Clock
  #waiting: { send: () => Promise<unknown>; cancel: () => void } | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Keeps it back; false when another one waits already. */
  hold(send: () => Promise<unknown>): boolean {
    if (this.#waiting) return false
    this.#waiting = { send, cancel: this.#clock.after(waitMaxMs, () => this.release()) }
    return true
  }

  /** Sends what waits; whether it arrives, nobody learns. */
  release(): void {
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.cancel()
    waiting?.send().catch(() => {})
  }
}
