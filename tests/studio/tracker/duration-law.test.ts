import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { logNormalLaw } from './law-of.ts'

const law = logNormalLaw(60_000, 0.15)
const seconds = fc.integer({ min: 0, max: 4 * 3600 })

test('the undetected time to expect grows with every second, and never faster than time itself', () => {
  fc.assert(
    fc.property(seconds, fc.nat(7200), (seen, later) => {
      const [seenMs, ageMs] = [seen * 1000, (seen + later) * 1000]
      const now = law.undetectedMs(seenMs, ageMs)
      const next = law.undetectedMs(seenMs, ageMs + 1000)
      expect(now).toBeGreaterThanOrEqual(0)
      expect(now).toBeLessThanOrEqual(ageMs - seenMs)
      expect(next).toBeGreaterThanOrEqual(now)
      expect(next - now).toBeLessThanOrEqual(1000 + 1e-6)
    }),
  )
})

test('it is ∫ P(done by s | not done when last seen) ds, of 95 % what was learned and 5 % a heavy tail', () => {
  const done = (ageMs: number) => {
    const learned = 1 / (1 + Math.exp((-1.702 * Math.log(ageMs / 60_000)) / 0.15))
    const sinceMs = Math.max(0, ageMs - 5000)
    return 0.95 * learned + (0.05 * sinceMs) / (sinceMs + 180_000)
  }
  for (const [seenMs, ageMs] of [
    [0, 75_000],
    [50_000, 60_000],
    [70_000, 71_500],
    [200_000, 260_000],
  ] as const) {
    let sum = 0
    for (let at = seenMs; at < ageMs; at += 50)
      sum += ((done(at + 25) - done(seenMs)) * 50) / (1 - done(seenMs))
    expect(law.undetectedMs(seenMs, ageMs) / sum).toBeGreaterThan(0.97)
    expect(law.undetectedMs(seenMs, ageMs) / sum).toBeLessThan(1.03)
  }
})

test('hope never ends: also after hours each hour without a look is worth one', () => {
  for (const hours of [1, 2, 10, 100]) {
    const ageMs = hours * 3_600_000
    expect(law.undetectedMs(ageMs, ageMs + 3_600_000)).toBeGreaterThan(10_000)
    expect(law.effort(ageMs, ageMs)(ageMs + 60_000)).toBeGreaterThan(0)
  }
})

test('nothing jumps where the table ends', () => {
  const lastMs = 1000 * Math.exp(445 * 0.02)
  const around = (ageMs: number) => law.undetectedMs(ageMs, ageMs + 60_000)
  expect(around(lastMs + 1) / around(lastMs - 60_001)).toBeCloseTo(1, 1)
  expect(law.effort(0, lastMs - 1)(lastMs + 1)).toBeLessThan(0.1)
})

test('efforts of neighbouring spans add up, and the sharper law is the one that knows more', () => {
  const whole = law.effort(10_000, 20_000)(90_000)
  expect(law.effort(10_000, 20_000)(47_000) + law.effort(10_000, 47_000)(90_000)).toBeCloseTo(whole, 6)
  expect(logNormalLaw(60_000, 0.1).sharpnessMs).toBeLessThan(law.sharpnessMs)
  expect(law.sharpnessMs).toBeLessThan(logNormalLaw(60_000, 0.4).sharpnessMs)
  expect(law.quantileMs(0.5) / 60_000).toBeCloseTo(1, 1)
  expect(law.quantileMs(0.95) / 60_000).toBeCloseTo(1.3, 1)
})
