import { agesMs, DurationLaw } from '#studio/tracker/duration-law.ts'
import { LearnedLaw } from '#studio/tracker/learned-law.ts'

/** The law that nothing but a heavy tail is added to: a log-normal one. */
export function logNormalLaw(medianMs: number, spread: number): DurationLaw {
  const logistic = (z: number) => 1 / (1 + Math.exp(-1.702 * z))
  return new DurationLaw(agesMs.map((ageMs) => logistic(Math.log(ageMs / medianMs) / spread)))
}

/** What is known after these lessons, each found within two seconds of its end. */
export function lawAfter(endsMs: readonly number[]): DurationLaw {
  const learned = new LearnedLaw()
  for (const endMs of endsMs) learned.learn(endMs - 1000, endMs + 1000)
  return learned.law
}
