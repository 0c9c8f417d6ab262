/** Runs at most `most` tasks at the same time, the others in the order they came; more than `waitingMost` are refused with null. */
export class AtOnce {
  readonly #most: number
  readonly #waitingMost: number
  readonly #waiting: Array<() => void> = []
  #running = 0

  constructor(most: number, waitingMost: number) {
    this.#most = most
    this.#waitingMost = waitingMost
  }

  async run<T>(task: () => Promise<T>): Promise<T | null> {
    if (this.#running >= this.#most) {
      if (this.#waiting.length >= this.#waitingMost) return null
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#running++
    try {
      return await task()
    } finally {
      // Whoever waits takes over the place.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }
}
