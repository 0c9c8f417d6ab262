import { agesMs, ageStep, DurationLaw, placeOf, tailDone } from './duration-law.ts'

/** The candidates: log-normal laws of every fourth tabulated age as median (8 % steps), with these spreads of the logarithm. */
const spreads = [0.05, 0.07, 0.1, 0.14, 0.2, 0.28, 0.4, 0.57, 0.8]
const medians = Array.from({ length: Math.ceil(agesMs.length / 4) }, (_, index) => index * 4)
/** Before anything is known: about 75 s, by a wide margin. */
const firstMedianMs = 75_000
const firstSpread = 0.8
/** And laws as the documentation has them: any age between two as likely. Source: seed, 30–120 s and 2–5 minutes. */
const documentedMs = [
  [30_000, 120_000],
  [120_000, 300_000],
] as const
/** Chance that it is one of those, give or take some 15 % of the age. */
const documentedShare = 0.12
const documentedSpread = 0.15
/** Chance that a job is the first at a new pace of the service: what was learned before may be void. */
const change = 0.02
/** Chance that a job is like no other: it says little about the rest. */
const surprise = 0.05
/** Candidates with less chance than this do not show. */
const negligible = 1e-4

/**
 * The law of durations of one kind, learned from intervals that the end fell into. Every candidate keeps its chance
 * (Bayes on a grid); the law is their mixture, wide while little is known.
 */
export class LearnedLaw {
  #chances: Float64Array = prior
  #law: DurationLaw | null = null

  /** The job was not done at `lowMs` and done at `highMs` of its age. */
  learn(lowMs: number, highMs: number): void {
    const [low, high] = [placeOf(Math.max(1, lowMs)), placeOf(Math.max(1, highMs, lowMs * 1.01))]
    const odd = surprise * (tailDone(highMs) - tailDone(lowMs) + 1e-4)
    const chances = new Float64Array(candidates.length)
    let index = 0
    for (const { table, median } of candidates) {
      const likely = shareAt(table, high - median) - shareAt(table, low - median)
      const chance = (1 - change) * (this.#chances[index] ?? 0) + change * (prior[index] ?? 0)
      chances[index++] = chance * ((1 - surprise) * likely + odd)
    }
    this.#chances = normal(chances)
    this.#law = null
  }

  get law(): DurationLaw {
    this.#law ??= new DurationLaw(
      mixture(this.#chances).map((done, place) => (1 - change) * done + change * (firstMixture[place] ?? 0)),
    )
    return this.#law
  }
}

/** Φ(place · step / spread) for places from −`agesMs.length` to +`agesMs.length`. */
const shares = (spread: number) =>
  Float64Array.from({ length: 2 * agesMs.length + 1 }, (_, index) =>
    normalShare(((index - agesMs.length) * ageStep) / spread),
  )

/** As likely at any age between two whose ratio this is, with soft edges; places count from the middle of the two. */
function flatShares(ratio: number): Float64Array {
  const edge = shares(0.03)
  const parts = Array.from({ length: 64 }, (_, part) => 1 + ((part + 0.5) / 64) * (ratio - 1))
  const places = parts.map((part) => Math.log((2 * part) / (1 + ratio)) / ageStep)
  return edge.map(
    (_, index) =>
      places.reduce((sum, place) => sum + shareAt(edge, index - agesMs.length - place), 0) / places.length,
  )
}

/** A law that may lie at other ages: its median, and its weight before the first lesson. */
type Candidate = { table: Float64Array; median: number; weight: number }

const around = (middleMs: number, spread: number) => (median: number) =>
  Math.exp(-0.5 * (((median - placeOf(middleMs)) * ageStep) / spread) ** 2)

/** That a law is narrow has to be learned. */
const logNormals = spreads.flatMap((spread) => {
  const [table, near] = [shares(spread), around(firstMedianMs, firstSpread)]
  return medians.map((median): Candidate => ({ table, median, weight: spread ** 2 * near(median) }))
})
const documented = documentedMs.flatMap(([fromMs, toMs]) => {
  const middleMs = (fromMs + toMs) / 2
  const [table, near] = [flatShares(toMs / fromMs), around(middleMs, documentedSpread)]
  return medians
    .map((median): Candidate => ({ table, median, weight: near(median) }))
    .filter(({ weight }) => weight > 0.01)
})
const candidates = [...logNormals, ...documented]
/** Their chances before the first lesson. */
const prior = Float64Array.of(
  ...weighed(logNormals).map((chance) => (1 - documentedShare) * chance),
  ...weighed(documented).map((chance) => documentedShare * chance),
)
const firstMixture = mixture(prior)

function weighed(some: readonly Candidate[]): Float64Array {
  return normal(Float64Array.from(some, ({ weight }) => weight))
}

/** The same chances, their sum 1. */
function normal(chances: Float64Array): Float64Array {
  let sum = 0
  for (const chance of chances) sum += chance
  return chances.map((chance) => chance / sum)
}

/** The share done so many places after the median. */
function shareAt(table: Float64Array, place: number): number {
  const at = Math.min(Math.max(place + agesMs.length, 0), table.length - 1.001)
  const below = Math.floor(at)
  const [low, high] = [table[below] ?? 0, table[below + 1] ?? 1]
  return low + (high - low) * (at - below)
}

/** Share done at each tabulated age, over all candidates that show. */
function mixture(chances: Float64Array): Float64Array {
  const done = new Float64Array(agesMs.length)
  let index = 0
  for (const { table, median } of candidates) {
    const chance = chances[index++] ?? 0
    if (chance < negligible) continue
    const offset = agesMs.length - median
    for (let place = 0; place < done.length; place++)
      done[place] = (done[place] ?? 0) + chance * (table[place + offset] ?? 0)
  }
  return done
}

/** Φ, by Abramowitz and Stegun 26.2.17 (error below 1e-7). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const above = (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) * polynomial
  return z < 0 ? above : 1 - above
}
