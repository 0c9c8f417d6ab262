/** Time that jumps from one planned moment to the next; milliseconds from 0. */
export class VirtualTime {
  #now = 0
  #order = 0
  readonly #heap: Array<{ at: number; order: number; task: () => void }> = []

  get now(): number {
    return this.#now
  }

  /** Runs `task` after `ms`; the answer cancels it. */
  after(ms: number, task: () => void): () => void {
    const entry = { at: this.#now + Math.max(0, ms), order: this.#order++, task }
    this.#heap.push(entry)
    this.#lift(this.#heap.length - 1)
    return () => void (entry.task = () => {})
  }

  /** Runs until nothing is planned, or until `isOver`. */
  run(isOver: () => boolean): void {
    for (let next = this.#take(); next && !isOver(); next = this.#take()) {
      this.#now = next.at
      next.task()
    }
  }

  #take() {
    const [first] = this.#heap
    const last = this.#heap.pop()
    if (first && last && first !== last) {
      this.#heap[0] = last
      this.#sink(0)
    }
    return first
  }

  #lift(index: number): void {
    const above = (index - 1) >> 1
    if (index > 0 && this.#swapIfSooner(index, above)) this.#lift(above)
  }

  #sink(index: number): void {
    const [left, right] = [2 * index + 1, 2 * index + 2]
    const sooner = this.#isSooner(right, left) ? right : left
    if (this.#swapIfSooner(sooner, index)) this.#sink(sooner)
  }

  #isSooner(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    if (!one || !other) return false
    return one.at < other.at || (one.at === other.at && one.order < other.order)
  }

  #swapIfSooner(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    if (!one || !other || !this.#isSooner(a, b)) return false
    ;[this.#heap[a], this.#heap[b]] = [other, one]
    return true
  }
}

/** Random numbers in [0, 1) that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
