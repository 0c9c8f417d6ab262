/** So many at once, the others in the order in which they came. */
export class Turns {
  readonly #limit: number
  readonly #queue: (() => void)[] = []
  #taken = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  async take(run: () => Promise<void>): Promise<void> {
    while (this.#taken >= this.#limit) {
      await new Promise<void>((resolve) => this.#queue.push(resolve))
    }
    this.#taken += 1
    try {
      await run()
    } finally {
      this.#taken -= 1
      this.#queue.shift()?.()
    }
  }
}
