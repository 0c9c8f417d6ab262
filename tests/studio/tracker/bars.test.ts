import { expect, test } from 'vitest'

import { documentedPersons, oneKind } from './durations.ts'
import { limiterKinds } from './limiters.ts'
import { cells, coldRatio, mean, measure, refusedAt, runOf } from './measure.ts'
import { studioPolicy } from './studio-policy.ts'

// The whole table with 3,000 jobs a cell is in table.test.ts.
const jobs = 420

test.each(cells)(
  '$rpm a minute, $users at once: no 429, detection within $bar even spacings, nobody waits to submit',
  ({ bar, ...plan }) => {
    const row = measure(plan, jobs, () => studioPolicy())
    expect(row.refusedPerJob).toBe(0)
    expect(row.ratio).toBeLessThanOrEqual(bar)
    expect(row.waitP99Ms).toBeLessThanOrEqual(1000)
  },
)

test.each([
  ['a clip', oneKind],
  ['a clip from a photo, 2 to 5 minutes', documentedPersons],
] as const)(
  'the first 20 jobs of an unknown kind, %s, are found sooner than by even spacing',
  (_, durations) => {
    const ratios = cells.map(({ rpm, users }) => coldRatio({ rpm, users }, { durations, seeds: 8 }))
    expect(mean(ratios)).toBeLessThanOrEqual(0.95)
  },
)

test('with webhooks a job costs two requests and a little, and is known of in half a second', () => {
  for (const { rpm, users } of cells) {
    const row = measure({ rpm, users, webhookLoss: 0 }, 2 * jobs, () => studioPolicy())
    expect(row.requestsPerJob).toBeLessThanOrEqual(2.2)
    expect(row.toldP50Ms).toBeLessThanOrEqual(500)
    expect(row.toldP95Ms).toBeLessThanOrEqual(800)
    // The confirming look adds its own round trip.
    expect(row.p95Ms).toBeLessThanOrEqual(900)
    expect(row.refusedPerJob).toBe(0)
  }
})

test('webhooks that all get lost cost no more than having none', () => {
  const penalties = cells.map(({ rpm, users }) => {
    const without = measure({ rpm, users }, jobs, () => studioPolicy())
    return measure({ rpm, users, webhookLoss: 1 }, jobs, () => studioPolicy()).meanMs / without.meanMs
  })
  expect(mean(penalties)).toBeLessThanOrEqual(1.1)
})

test.each([
  ['a limit of half of what the account says', { half: true }],
  ['another client that uses a fifth of the key', { half: false }],
] as const)(
  '%s is learned: after the first 429 less than one a minute, and every job is found',
  (_, { half }) => {
    for (const { rpm, users } of cells)
      for (const limiter of limiterKinds) {
        const cell = half ? { rpm: rpm / 2, toldRpm: rpm } : { rpm, foreignShare: 0.2 }
        const tally = runOf({ ...cell, users, limiter, seed: 3, jobs: 100 }, studioPolicy())
        const [first = 0, ...more] = refusedAt(tally)
        expect(tally.delays).toHaveLength(100)
        expect(more.length / ((tally.endedAt - first) / 60_000), `${rpm}/${users} ${limiter}`).toBeLessThan(
          0.5,
        )
      }
  },
)

test('a service that works on one job after the other is learned from when it begins, not from when it was asked', () => {
  const row = measure({ rpm: 30, users: 5, lanes: 1 }, jobs, () => studioPolicy())
  expect(row.ratio).toBeLessThan(0.4)
})
