/** Ages at which a law is tabulated: steps of 2 % from one second to two hours. */
const firstAgeMs = 1000
export const ageStep = 0.02
export const agesMs = Float64Array.from({ length: 446 }, (_, place) => firstAgeMs * Math.exp(place * ageStep))
const lastPlace = agesMs.length - 1
const lastAgeMs = agesMs[lastPlace] ?? firstAgeMs

/** Where an age lies among the tabulated ones; a fraction between two of them, negative before the first. */
export const placeOf = (ageMs: number) => Math.log(ageMs / firstAgeMs) / ageStep

/** Jobs that nothing learned foresees: their share, the age they start at, and how much later half of them is done. */
const tailShare = 0.05
const tailFromMs = 5000
const tailHalfMs = 180_000
/** Of √f of the tail: √(share · half) / (age − from + half). */
const tailScale = tailShare * tailHalfMs

/** Share of those jobs that is done by an age. */
export function tailDone(ageMs: number): number {
  const sinceMs = Math.max(0, ageMs - tailFromMs)
  return sinceMs / (sinceMs + tailHalfMs)
}

/**
 * How long jobs of a kind take: F the share that is done by an age, f its density, S = 1 − F the survival. 95 % of it
 * is what was learned, 5 % a heavy tail, so that the hazard f / S is never 0. All times are milliseconds.
 */
export class DurationLaw {
  /** F, ∫ F and ∫ √f up to each tabulated age. */
  readonly #done = new Float64Array(agesMs.length)
  readonly #area = new Float64Array(agesMs.length)
  readonly #effort = new Float64Array(agesMs.length)
  /** (∫ √(f·S))²: the smaller, the better looks can be aimed. */
  readonly sharpnessMs: number

  /** `learned` is the share done at each tabulated age. */
  constructor(learned: Float64Array) {
    const whole = learned[lastPlace] || 1
    let [ageMs, done, area, effort, root] = [0, 0, 0, 0, 0]
    for (const [place, nextMs] of agesMs.entries()) {
      const spanMs = nextMs - ageMs
      const next = ((1 - tailShare) * (learned[place] ?? 0)) / whole + tailShare * tailDone(nextMs)
      const step = Math.sqrt(Math.max(0, next - done) * spanMs)
      area += ((done + next) / 2) * spanMs
      effort += step
      root += step * Math.sqrt(1 - (done + next) / 2)
      ;[ageMs, done] = [nextMs, next]
      this.#done[place] = done
      this.#area[place] = area
      this.#effort[place] = effort
    }
    this.sharpnessMs = root ** 2
  }

  /**
   * W: the undetected time to expect at `ageMs` when the job was last seen not done at `seenMs`:
   * ∫ P(done by s | not done at seenMs) ds between the two.
   */
  undetectedMs(seenMs: number, ageMs: number): number {
    if (ageMs <= seenMs) return 0
    const done = this.#doneAt(seenMs)
    const area = this.#areaAt(ageMs) - this.#areaAt(seenMs) - done * (ageMs - seenMs)
    return Math.max(0, area) / (1 - done)
  }

  /** ∫ √(f / S(seenMs)) from one age to any later one: how much the looks between them are worth, in √ms. */
  effort(seenMs: number, fromMs: number): (toMs: number) => number {
    const before = this.#effortAt(fromMs)
    const scale = Math.sqrt(1 - this.#doneAt(seenMs))
    return (toMs) => (this.#effortAt(toMs) - before) / scale
  }

  /** The age by which this share of what was learned is done. */
  quantileMs(share: number): number {
    const learned = (age: number, place: number) => (this.#done[place] ?? 1) - tailShare * tailDone(age)
    return agesMs.find((age, place) => learned(age, place) >= (1 - tailShare) * share) ?? lastAgeMs
  }

  #doneAt(ageMs: number): number {
    if (ageMs >= lastAgeMs) return 1 - tailScale / (ageMs - tailFromMs + tailHalfMs)
    return between(this.#done, ageMs)
  }

  #areaAt(ageMs: number): number {
    if (ageMs >= lastAgeMs)
      return (this.#area[lastPlace] ?? 0) + ageMs - lastAgeMs - tailScale * beyondTable(ageMs)
    const place = placeBelow(ageMs)
    const sinceMs = Math.max(0, ageMs) - (agesMs[place] ?? 0)
    const done = ((this.#done[place] ?? 0) + this.#doneAt(ageMs)) / 2
    return (this.#area[place] ?? 0) + done * sinceMs
  }

  #effortAt(ageMs: number): number {
    if (ageMs >= lastAgeMs) return (this.#effort[lastPlace] ?? 0) + Math.sqrt(tailScale) * beyondTable(ageMs)
    return between(this.#effort, ageMs)
  }
}

/** ∫ of the tail's 1 / (age − from + half) from the end of the table. */
const beyondTable = (ageMs: number) =>
  Math.log((ageMs - tailFromMs + tailHalfMs) / (lastAgeMs - tailFromMs + tailHalfMs))

/** The place below each multiple of this age: no two ages lie closer, so that the right one is this or the next. */
const guessMs = 16
const guesses = Int16Array.from({ length: Math.ceil(lastAgeMs / guessMs) + 1 }, (_, step) =>
  step * guessMs < firstAgeMs ? -1 : Math.floor(placeOf(step * guessMs)),
)

function placeBelow(ageMs: number): number {
  if (ageMs < firstAgeMs) return -1
  const guess = guesses[Math.floor(ageMs / guessMs)] ?? lastPlace
  return (agesMs[guess + 1] ?? Infinity) <= ageMs ? guess + 1 : guess
}

/** Reads a table that starts from 0 at age 0, linearly between its ages. */
function between(table: Float64Array, ageMs: number): number {
  if (ageMs <= 0) return 0
  const place = placeBelow(ageMs)
  const [startMs, endMs] = [agesMs[place] ?? 0, agesMs[place + 1] ?? lastAgeMs]
  const [start, end] = [table[place] ?? 0, table[place + 1] ?? table[lastPlace] ?? 0]
  return start + ((end - start) * (ageMs - startMs)) / (endMs - startMs)
}
