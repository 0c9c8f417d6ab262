import { expect, test } from 'vitest'

import { RequestBudget } from '#studio/budget/request-budget.ts'
import type { DurationLaw } from '#studio/tracker/duration-law.ts'
import { RunTimes } from '#studio/tracker/run-times.ts'

import { documentedPersons } from './durations.ts'
import { logNormalLaw } from './law-of.ts'
import { limiter } from './limiters.ts'
import { cells, coldRatio, measure } from './measure.ts'
import { studioPolicy } from './studio-policy.ts'

// Broken copies: each has to break a bar that the real one keeps, or the bar proves nothing.

/** Sends what the budget has, in a process that dies every ten seconds. Answers how often it was refused. */
function crashLoop(startWith: (sent: readonly number[]) => RequestBudget): number {
  const admit = limiter('sliding log', 10, 0)
  const sent: number[] = []
  let refused = 0
  for (let start = 0; start < 600_000; start += 10_000) {
    const budget = startWith(sent)
    for (let now = start; now < start + 10_000; now += 500) {
      if (budget.waitMs(now, 'tracker') > 0) continue
      budget.add(now)
      sent.push(now)
      if (admit(now) > 0) refused++
    }
  }
  return refused
}

test('a budget that is kept in memory only overspends in a crash loop; the stored one does not', () => {
  expect(crashLoop((sent) => new RequestBudget(sent))).toBe(0)
  expect(crashLoop(() => new RequestBudget([]))).toBeGreaterThan(100)
})

class WithoutReserve extends RequestBudget {
  override get reserve(): number {
    return 0
  }
}

test('without the reserve people wait for their submit', () => {
  const plan = { rpm: 10, users: 2 }
  const waitMs = (budget: RequestBudget) =>
    measure(plan, 270, () => studioPolicy({ budget: () => budget })).waitP99Ms
  expect(waitMs(new RequestBudget([]))).toBeLessThanOrEqual(1000)
  expect(waitMs(new WithoutReserve([]))).toBeGreaterThan(1000)
})

/** Knows one law for everything and learns nothing. */
class FixedRunTimes extends RunTimes {
  readonly #law = logNormalLaw(62_000, 0.3)
  override lawOf(): DurationLaw {
    return this.#law
  }
}

test('a wrong law that never learns is worse than even spacing; the learned one is not', () => {
  const plan = { rpm: 10, users: 2 }
  const options = { durations: documentedPersons, seeds: 20 }
  expect(coldRatio(plan, options)).toBeLessThanOrEqual(1)
  const cold = () => studioPolicy({ runTimes: new FixedRunTimes() })
  expect(coldRatio(plan, { ...options, cold })).toBeGreaterThan(1)
})

test('without learning the bars of the table are missed', () => {
  const missed = cells.filter(({ bar, ...plan }) => {
    const row = measure(plan, 150, () => studioPolicy({ runTimes: new FixedRunTimes() }))
    return row.ratio > bar
  })
  expect(missed.length).toBeGreaterThanOrEqual(3)
})
