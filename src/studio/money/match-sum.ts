/** So many amounts are tried in every combination; with more only all of them or none. */
const triedMax = 10

/** An amount that may be in a sum, in one of several sizes. `isLikely` ones are taken before the others. */
export type Part<T> = { of: T; sizes: readonly number[]; isLikely: boolean }
export type Taken<T> = { of: T; credits: number }

/** The parts that add up to exactly `sum`, as many likely ones as possible; null when none do. */
export function matchSum<T>(sum: number, parts: readonly Part<T>[]): Taken<T>[] | null {
  const ordered = parts.toSorted((a, b) => Number(b.isLikely) - Number(a.isLikely))
  const fitting = (parts.length > triedMax ? allOrNone(ordered) : combinations(ordered)).filter(
    (taken) => taken.reduce((total, { credits }) => total + credits, 0) === sum,
  )
  const likely = (taken: Taken<T>[]) =>
    taken.filter(({ of }) => parts.some((part) => part.of === of && part.isLikely)).length
  const [best] = fitting.toSorted((a, b) => likely(b) - likely(a) || a.length - b.length)
  return best ?? null
}

/** Every choice of parts and sizes. */
const combinations = <T>(parts: readonly Part<T>[]): Taken<T>[][] =>
  parts.reduce<Taken<T>[][]>(
    (sets, { of, sizes }) =>
      sets.flatMap((set) => [set, ...sizes.map((credits) => [...set, { of, credits }])]),
    [[]],
  )

const allOrNone = <T>(parts: readonly Part<T>[]): Taken<T>[][] => [
  [],
  parts.flatMap(({ of, sizes }) => sizes.slice(0, 1).map((credits) => ({ of, credits }))),
]
