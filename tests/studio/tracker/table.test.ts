import { afterAll, expect, test } from 'vitest'

import { MeasureAside } from './measure-aside.ts'
import { cells, mean } from './measure.ts'

const jobs = 3000
const aside = new MeasureAside()
afterAll(() => aside.stop())

test.each(cells)('the table at $rpm a minute, $users at once, 3,000 jobs', async ({ bar, ...plan }) => {
  const by = 'studio'
  const [studio, told, lost] = await Promise.all([
    aside.row({ plan, jobs, by }),
    aside.row({ plan: { ...plan, webhookLoss: 0 }, jobs, by }),
    aside.row({ plan: { ...plan, webhookLoss: 1 }, jobs, by }),
  ])
  expect(studio.refusedPerJob).toBe(0)
  expect(studio.ratio).toBeLessThanOrEqual(bar)
  expect(studio.waitP99Ms).toBeLessThanOrEqual(1000)

  expect(told.refusedPerJob).toBe(0)
  expect(told.requestsPerJob).toBeLessThanOrEqual(2.2)
  expect(told.toldP50Ms).toBeLessThanOrEqual(500)
  expect(told.toldP95Ms).toBeLessThanOrEqual(800)

  expect(lost.refusedPerJob).toBe(0)
  expect(lost.meanMs / studio.meanMs).toBeLessThanOrEqual(1.1)
})

test.each(cells)(
  'against five tabs of the documented loop at $rpm a minute, $users at once',
  async ({ rpm, users }) => {
    const plan = { rpm, users }
    const [studio, loop] = await Promise.all([
      aside.row({ plan, jobs: 270, by: 'studio' }),
      aside.row({ plan, jobs: 270, by: 'documented loop' }),
    ])
    expect(studio.meanMs / loop.meanMs).toBeLessThanOrEqual(0.2)
    expect(studio.requestsPerJob / loop.requestsPerJob).toBeLessThanOrEqual(users === 1 ? 0.3 : 0.15)
  },
)

test.each([
  { rpm: 10, users: 2 },
  { rpm: 30, users: 5 },
])('against a micro-cache before the service at $rpm a minute, $users at once, five tabs', async (plan) => {
  const [studio, cache] = await Promise.all([
    aside.row({ plan, jobs, by: 'studio' }),
    aside.row({ plan, jobs, by: 'micro-cache' }),
  ])
  expect(studio.meanMs / cache.meanMs).toBeLessThanOrEqual(0.6)
})

test.each([
  ['of an unknown kind', { durations: 'one kind', seeds: 60 }],
  ['that may end at any age between 30 and 120 s', { durations: 'documented clips', seeds: 200 }],
  ['from a photo, 2 to 5 minutes,', { durations: 'documented persons', seeds: 60 }],
  ['after a service became half as fast', { durations: 'half as fast', from: 40, to: 60, seeds: 30 }],
] as const)('the first 20 jobs %s are found no later than by even spacing', async (_, options) => {
  const ratios = await Promise.all(
    cells.map(async ({ rpm, users }) => ({
      cell: `${rpm}/${users}`,
      ratio: await aside.coldRatio({ plan: { rpm, users }, ...options }),
    })),
  )
  expect(ratios).toHaveLength(cells.length)
  expect(ratios.filter(({ ratio }) => !(ratio <= 1))).toEqual([])
})

test('when a service becomes twice as fast, three jobs are found late and the next ones sooner than by even spacing', async () => {
  const options = { durations: 'twice as fast', from: 43, to: 60, seeds: 30 } as const
  const ratios = cells.map(({ rpm, users }) => aside.coldRatio({ plan: { rpm, users }, ...options }))
  expect(mean(await Promise.all(ratios))).toBeLessThanOrEqual(0.9)
})
