import type { Durations } from './world.ts'

const gauss = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** A log-normal time of this median and coefficient of variation. */
export const logNormalMs = (random: () => number, medianMs: number, cv: number) =>
  medianMs * Math.exp(Math.sqrt(Math.log(1 + cv * cv)) * gauss(random))

/** Four kinds of clip as an account would mix them: median, variation and share. */
export const clipKinds = [
  { kind: 'fast 5 s', medianMs: 42_000, cv: 0.15, share: 0.35 },
  { kind: 'pro 5 s', medianMs: 62_000, cv: 0.15, share: 0.35 },
  { kind: 'pro 10 s', medianMs: 85_000, cv: 0.15, share: 0.2 },
  { kind: 'pro 15 s', medianMs: 105_000, cv: 0.1, share: 0.1 },
] as const

export const mixedClips: Durations = (random) => {
  let left = random()
  const { kind, medianMs, cv } = clipKinds.find(({ share }) => (left -= share) < 0) ?? clipKinds[3]
  return { kind, ms: logNormalMs(random, medianMs, cv) }
}

/** All that the documentation says of videos, and of videos from a person's photo. */
export const documentedClips: Durations = (random) => ({ kind: 'clip', ms: 30_000 + random() * 90_000 })
export const documentedPersons: Durations = (random) => ({ kind: 'person', ms: 120_000 + random() * 180_000 })

/** One kind of clip alone. */
export const oneKind: Durations = (random) => ({ kind: 'clip', ms: logNormalMs(random, 62_000, 0.15) })

/** A service that takes `factor` times as long from the fortieth job on. */
export const changingPace =
  (factor: number): Durations =>
  (random, job) => ({ kind: 'clip', ms: logNormalMs(random, 62_000 * (job < 40 ? 1 : factor), 0.15) })
