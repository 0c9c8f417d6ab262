import { expect, test } from 'vitest'

import { LearnedLaw } from '#studio/tracker/learned-law.ts'

import { logNormalMs } from './durations.ts'
import { lawAfter } from './law-of.ts'
import { seededRandom } from './virtual-time.ts'

const ends = (count: number, medianMs: number, cv: number, seed = 1) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => logNormalMs(random, medianMs, cv))
}

test('before the first lesson the law is wide: half of the documented 30 to 300 seconds lie well inside it', () => {
  const { law } = new LearnedLaw()
  expect(law.quantileMs(0.1)).toBeLessThan(30_000)
  expect(law.quantileMs(0.85)).toBeGreaterThan(120_000)
  expect(law.quantileMs(0.95)).toBeGreaterThan(240_000)
})

test.each([8000, 60_000, 210_000, 900_000])(
  'twenty lessons around %d ms find median and spread',
  (medianMs) => {
    const law = lawAfter(ends(20, medianMs, 0.15))
    expect(law.quantileMs(0.5) / medianMs).toBeCloseTo(1, 1)
    const spread = Math.log(law.quantileMs(0.84) / law.quantileMs(0.16)) / 2
    expect(spread).toBeGreaterThan(0.1)
    expect(spread).toBeLessThan(0.25)
  },
)

test('looks far apart do not make the law wider than jobs are: an interval is not its middle', () => {
  const learned = new LearnedLaw()
  // Found by looks every 30 s: each lesson alone leaves half a minute open.
  for (const endMs of ends(60, 60_000, 0.08))
    learned.learn(Math.floor(endMs / 30_000) * 30_000, Math.ceil(endMs / 30_000) * 30_000)
  const points = new LearnedLaw()
  for (const endMs of ends(60, 60_000, 0.08)) points.learn(endMs - 1000, endMs + 1000)
  expect(learned.law.quantileMs(0.5)).toBeGreaterThan(54_000)
  expect(learned.law.quantileMs(0.5)).toBeLessThan(66_000)
  expect(learned.law.sharpnessMs).toBeLessThan(points.law.sharpnessMs * 2)
})

test('an interval that began when the job was sent teaches next to nothing', () => {
  const learned = new LearnedLaw()
  const before = learned.law.sharpnessMs
  for (let lesson = 0; lesson < 5; lesson++) learned.learn(0, 300_000)
  expect(learned.law.sharpnessMs / before).toBeGreaterThan(0.6)
})

test('one odd job among many changes little', () => {
  const usual = ends(40, 60_000, 0.1)
  const law = lawAfter([...usual, 600_000, ...ends(3, 60_000, 0.1, 2)])
  expect(law.quantileMs(0.9) / lawAfter(usual).quantileMs(0.9)).toBeLessThan(1.1)
})

test.each([0.5, 2])('a service that works %d times as long is believed after three lessons', (factor) => {
  const law = lawAfter([...ends(60, 60_000, 0.12), ...ends(3, 60_000 * factor, 0.12, 2)])
  expect(law.quantileMs(0.5) / (60_000 * factor)).toBeGreaterThan(0.7)
  expect(law.quantileMs(0.5) / (60_000 * factor)).toBeLessThan(1.4)
})
