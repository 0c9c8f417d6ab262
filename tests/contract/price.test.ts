import { expect, test } from 'vitest'

import { plans } from '#contract/service/plan.ts'
import { priceOf } from '#contract/service/price.ts'
test.each([
  ['seedance-2.0', 5, 130],
  ['seedance-2.0', 10, 260],
  ['seedance-2.0', 15, 390],
  ['seedance-2.0-fast', 5, 110],
  ['seedance-2.0-fast', 15, 330],
] as const)('the documentation’s price table: %s %d s = %d credits', (model, duration, credits) => {
  expect(priceOf({ model, duration }).credits).toBe(credits)
})

test('the plan blurbs agree with the table: ~37 and ~76 clips of 5 s Pro, ~12 and ~25 of 15 s', () => {
  const clips = (plan: 'standard' | 'advanced', duration: number) =>
    Math.floor(plans[plan].creditsPerMonth / priceOf({ model: 'seedance-2.0', duration }).credits)
  expect([clips('standard', 5), clips('standard', 15), clips('advanced', 5), clips('advanced', 15)]).toEqual([
    37, 12, 76, 25,
  ])
})
