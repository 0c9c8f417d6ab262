import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { RequestBudget } from '#studio/budget/request-budget.ts'

const minute = 60_000
const budgetOf = (limit: number, freeSlots = 1) => {
  const budget = new RequestBudget([])
  budget.adjust({ limit, freeSlots })
  return budget
}
const send = (budget: RequestBudget, ...moments: readonly number[]) => {
  for (const moment of moments) budget.add(moment)
}
/** A read is refused. */
const refuse = (budget: RequestBudget, now: number, retryAfterSeconds: number | null) => {
  budget.hold(now, 1000)
  budget.learnRefusal(now, retryAfterSeconds)
}
/** How many a person may send at this moment. */
const room = (budget: RequestBudget, now: number) => {
  let count = 0
  while (count < 100 && budget.waitMs(now, 'person') === 0) {
    budget.add(now)
    count++
  }
  return count
}

test('people always find a request left: the tracker stops at the reserve', () => {
  const budget = budgetOf(10, 2)
  send(budget, ...Array.from({ length: 8 }, (_, n) => n))
  expect(budget.waitMs(100, 'tracker')).toBeGreaterThan(0)
  expect(budget.waitMs(100, 'person')).toBe(0)
  budget.adjust({ limit: 30, freeSlots: 9 })
  expect(budget.reserve).toBe(4)
})

test('what the supply promises is what can be sent by then, and no minute ever holds more than the limit', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9000), { minLength: 5, maxLength: 60 }), fc.nat(minute), (gaps, aheadMs) => {
      const budget = budgetOf(10, 1)
      const sent: number[] = []
      let now = minute
      for (const gap of gaps) {
        now += gap
        now += budget.waitMs(now, 'tracker')
        send(budget, now)
        sent.push(now)
        expect(sent.filter((at) => at > now - minute).length).toBeLessThanOrEqual(9)
      }
      const inTime = sent.filter((at) => at > now + aheadMs - 60_500).length
      expect(budget.supply(now, now + aheadMs)).toBe(9 - inTime)
    }),
  )
})

test('a service that lets in less than it says is believed after its first 429', () => {
  const budget = budgetOf(10)
  send(budget, 1000, 2000, 3000, 4000, 5000, 6000, 7000)
  refuse(budget, 7100, 54)
  expect(budget.limit).toBe(10)
  expect(room(budget, 7100 + minute + 1000)).toBe(6)
})

test('where the service says when the next one fits, what it let in before its window does not count', () => {
  const budget = budgetOf(10)
  send(budget, 1000, 2000, 3000, 40_000, 41_000, 42_000, 43_000, 44_000, 45_000)
  // A fixed minute that began at 40 s and lets in five.
  refuse(budget, 45_100, 55)
  expect(room(budget, 45_100 + minute + 1000)).toBe(5)
})

test('a service that says the same pause always halves our rate at most', () => {
  const budget = budgetOf(10)
  send(budget, ...Array.from({ length: 10 }, (_, n) => 1000 + n * 5000))
  refuse(budget, 46_500, 60)
  expect(room(budget, 46_500 + minute + 1000)).toBe(5)
})

test('a stricter limit is forgotten step by step, the more slowly the more often that was refused', () => {
  const budget = budgetOf(10)
  send(budget, 0, 1000, 2000, 3000, 4000, 5000)
  refuse(budget, 5100, null)
  // 5 at once, then one more after each two quiet minutes.
  expect(room(budget, 5100 + 4.5 * minute)).toBe(7)
  const later = 5100 + 4.6 * minute
  refuse(budget, later, null)
  // Six of the seven were let in; four minutes for each one more from now on.
  expect(room(budget, later + 3.5 * minute)).toBe(6)
  expect(room(budget, later + 8.5 * minute)).toBe(8)
  expect(room(budget, later + 500 * minute)).toBe(10)
})

test('a refused submit lowers a known limit only as far as we really asked', () => {
  const budget = budgetOf(10)
  send(budget, 0, 1000, 2000, 3000, 4000, 5000, 6000)
  refuse(budget, 6100, null)
  send(budget, 100_000)
  // Hardly anything was sent: too many jobs at once was the reason.
  budget.hold(100_100, 1000)
  expect(room(budget, 100_100 + 1.1 * minute)).toBe(6)
  budget.hold(100_200 + 1.1 * minute, 1000)
  expect(room(budget, 100_200 + 2.2 * minute)).toBe(5)
})

test('one request a minute is always tried, whatever the service refuses', () => {
  const budget = budgetOf(10)
  for (let now = 0; now < 10 * minute; now += minute) {
    send(budget, now)
    refuse(budget, now + 100, 30)
  }
  expect(room(budget, 12 * minute)).toBe(1)
  expect(budgetOf(1).waitMs(0, 'tracker')).toBe(0)
})

test('a clock that is set back an hour costs a minute at most', () => {
  const budget = budgetOf(10)
  const before = 100 * minute
  send(budget, ...Array.from({ length: 10 }, () => before))
  budget.hold(before, 30_500)
  expect(budget.waitMs(before - 60 * minute, 'person')).toBeLessThanOrEqual(121_000)
  expect(budget.waitMs(before - 60 * minute + 121_000, 'person')).toBeLessThanOrEqual(121_000)
})
