import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { SlidingLog } from '#platform/sliding-log.ts'

test('who waits as long as told is never over the limit in any window, and never waits longer than needed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(3000), { minLength: 1, maxLength: 120 }),
      fc.integer({ min: 1, max: 12 }),
      (gaps, limit) => {
        const log = new SlidingLog(10_000)
        const sent: number[] = []
        let now = 0
        for (const gap of gaps) {
          now += gap
          const waitMs = log.waitMs(now, limit)
          if (waitMs > 0) expect(sent.filter((at) => at > now + waitMs - 1 - 10_000)).toHaveLength(limit)
          now += waitMs
          log.add(now)
          sent.push(now)
          expect(sent.filter((at) => at > now - 10_000).length).toBeLessThanOrEqual(limit)
        }
      },
    ),
  )
})

test('marks from before a restart still count', () => {
  const log = new SlidingLog(1000, [500, 100])
  expect([log.used(1000), log.waitMs(1000, 2), log.waitMs(1200, 2)]).toEqual([2, 100, 0])
})
