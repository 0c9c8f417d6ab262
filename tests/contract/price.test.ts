import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { plans } from '#contract/service/plan.ts'
import { priceOf } from '#contract/service/price.ts'
import { buildRequest, type Draft, whatFits } from '#contract/studio/job-request.ts'

const draft: Draft = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspectRatio: '16:9' }

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

test('the price of a draft is the price of exactly the request it builds, and its lines add up', () => {
  const drafts = fc.record({
    prompt: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
    model: fc.constantFrom('seedance-2.0', 'seedance-2.0-fast'),
    duration: fc.integer({ min: 4, max: 15 }),
    aspectRatio: fc.constantFrom('16:9', '9:16', '1:1', '4:3', '3:4', '21:9'),
  })
  fc.assert(
    fc.property(drafts, (any) => {
      const built = buildRequest(any)
      if (!built.ok) throw new Error('a valid draft was refused')
      expect(built.price).toEqual(priceOf(built.request))
      expect(built.price.lines.reduce((sum, line) => sum + line.credits, 0)).toBe(built.price.credits)
    }),
  )
})

test('a draft that cannot be sent names every problem and keeps its price while length and model are good', () => {
  const empty = buildRequest({ ...draft, prompt: ' ' })
  expect(empty).toMatchObject({ ok: false, problems: [{ path: 'prompt' }], price: { credits: 130 } })
  const half = buildRequest({ ...draft, prompt: '', duration: 4.5 })
  expect(half).toMatchObject({ ok: false, problems: [{ path: 'prompt' }, { path: 'duration' }], price: null })
})

test('what fits: the longest clip on this model, then on the cheaper one, nothing below 4 s', () => {
  expect(whatFits({ ...draft, duration: 10 }, 150)).toEqual([
    { duration: 5, model: 'seedance-2.0', credits: 130, label: '5 s on Pro' },
    { duration: 6, model: 'seedance-2.0-fast', credits: 132, label: '6 s on Fast' },
  ])
  expect(whatFits(draft, 90)).toEqual([
    { duration: 4, model: 'seedance-2.0-fast', credits: 88, label: '4 s on Fast' },
  ])
  expect(whatFits(draft, 87)).toEqual([])
})
