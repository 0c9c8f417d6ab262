import { expect, test } from 'vitest'

import type { UsualOfKind } from '#contract/studio/queue.ts'

import { estimateTime, timeWords } from '../../src/web/features/compose/batch/time-estimate.ts'

const usual: UsualOfKind[] = [
  { kind: 'text', model: 'seedance-2.0', duration: 5, usual: { lowMs: 50_000, highMs: 80_000, jobs: 9 } },
  { kind: 'text', model: 'seedance-2.0', duration: 10, usual: { lowMs: 90_000, highMs: 150_000, jobs: 4 } },
]
const job = { kind: 'text', model: 'seedance-2.0', duration: 5 } as const
const many = (count: number, one: typeof job | (Omit<typeof job, 'duration'> & { duration: number })) =>
  Array.from({ length: count }, () => one)

test('jobs share the lanes: the range is the sum of the usual ones over them, and a last job that begins late', () => {
  expect(estimateTime(many(1, job), usual, 5)).toEqual({ lowMs: 50_000, highMs: 80_000 })
  expect(estimateTime(many(100, job), usual, 2)).toEqual({ lowMs: 2_500_000, highMs: 4_040_000 })
  expect(estimateTime([...many(10, job), ...many(10, { ...job, duration: 10 })], usual, 2)).toEqual({
    lowMs: 700_000,
    highMs: 1_225_000,
  })
})

test('a length that was not seen yet is estimated wider than the nearest one', () => {
  expect(estimateTime(many(1, { ...job, duration: 15 }), usual, 1)).toEqual({
    lowMs: 90_000,
    highMs: 225_000,
  })
  expect(estimateTime(many(1, { ...job, duration: 4 }), usual, 1)).toEqual({ lowMs: 40_000, highMs: 80_000 })
})

test('one job whose like was never seen makes the whole unknown', () => {
  expect(estimateTime([job, { ...job, kind: 'person' }], usual, 2)).toBeNull()
  expect(estimateTime([job, { ...job, model: 'seedance-2.0-fast' }], usual, 2)).toBeNull()
  expect(estimateTime([], usual, 2)).toBeNull()
})

test('a range is told in figures that are not finer than what is known', () => {
  const words = (low: number, high: number) => timeWords({ lowMs: low * 60_000, highMs: high * 60_000 })
  expect(words(0.2, 0.9)).toBe('under a minute')
  expect(words(0.2, 3)).toBe('up to 3 min')
  expect(words(41.7, 67.3)).toBe('about 40–65 min')
  expect(words(7, 7.2)).toBe('about 7 min')
  expect(words(104, 118)).toBe('about 100–120 min')
  expect(words(100, 190)).toBe('about 2–3 h')
})
