/** At most `limit` marks in any `windowMs`: the strictest of the usual limiters, so it satisfies them all. */
export class SlidingLog {
  #marks: number[]
  readonly windowMs: number

  constructor(windowMs: number, marks: readonly number[] = []) {
    this.windowMs = windowMs
    this.#marks = marks.toSorted((a, b) => a - b)
  }

  add(now: number): void {
    this.#marks.push(now)
  }

  /** Takes one mark of exactly this moment back. */
  remove(at: number): void {
    const index = this.#marks.lastIndexOf(at)
    if (index >= 0) this.#marks.splice(index, 1)
  }

  /** Marks inside the window that ends now. */
  used(now: number): number {
    // The clock was set back: what lies ahead was made by now at the latest.
    if ((this.#marks.at(-1) ?? now) > now) this.#marks = this.#marks.map((at) => Math.min(at, now))
    const firstInside = this.#marks.findIndex((at) => at > now - this.windowMs)
    if (firstInside !== 0) this.#marks = firstInside === -1 ? [] : this.#marks.slice(firstInside)
    return this.#marks.length
  }

  /** Marks later than this moment, which may lie ahead of now less the window: what is left of them then. */
  after(moment: number): number {
    let first = this.#marks.length
    while (first > 0 && (this.#marks[first - 1] ?? moment) > moment) first--
    return this.#marks.length - first
  }

  /** Milliseconds until one more mark fits under `limit`; 0 when it fits now, Infinity when it never will. */
  waitMs(now: number, limit: number): number {
    const surplus = this.used(now) - limit
    if (surplus < 0) return 0
    const leaves = this.#marks[surplus]
    return leaves === undefined ? Infinity : Math.max(1, leaves + this.windowMs - now)
  }
}
