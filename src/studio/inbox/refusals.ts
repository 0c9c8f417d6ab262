/** A service may need a moment until it knows what it accepted: the fourth 404 is its last word. */
const missesUntilUnknown = 4
const firstPauseMs = 5000
/** No delivery waits longer for its next try. */
export const longestPauseMs = 5 * 60_000

/** How often the service answered with anything but the job that a delivery names; a new start counts anew. */
export class Refusals {
  readonly #counts = new Map<number, { all: number; misses: number }>()

  /** Notes such an answer. Answers the milliseconds until another try, 0 when the service does not know the job. */
  note(deliveryId: number, status: number): number {
    const { all, misses } = this.#counts.get(deliveryId) ?? { all: 0, misses: 0 }
    const counted = { all: all + 1, misses: status === 404 ? misses + 1 : misses }
    if (counted.misses >= missesUntilUnknown) {
      this.#counts.delete(deliveryId)
      return 0
    }
    this.#counts.set(deliveryId, counted)
    return Math.min(longestPauseMs, firstPauseMs * 4 ** Math.min(all, 10))
  }

  /** The delivery was acted on. */
  forget(deliveryId: number): void {
    this.#counts.delete(deliveryId)
  }
}
