import { expect, test } from 'vitest'

import { FaultPlan } from '#engine/faults/fault-plan.ts'
import { FaultRules } from '#engine/faults/fault-rules.ts'

import type { FaultRules as Rules } from '../../support/fault-bench.ts'

const rulesOf = (rules: Rules, seed = 1) => new FaultRules(FaultPlan.parse({ seed, rules }))
const accountRule = (when: object): Rules => [{ when: { call: 'account', ...when }, do: { delayMs: 1 } }]

/** The numbers of the first calls that a rule strikes. */
function struck(when: object, calls = 12, seed = 1): number[] {
  const rules = rulesOf(accountRule(when), seed)
  return Array.from({ length: calls }, (_, index) => index + 1).filter(
    () => rules.strike('account').length > 0,
  )
}

test.each([
  [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  [{ nth: [2, 5] }, [2, 5]],
  [{ every: 4 }, [4, 8, 12]],
  [{ after: 9 }, [10, 11, 12]],
  [{ times: 2 }, [1, 2]],
  [{ share: 0 }, []],
  [{ share: 1, after: 10 }, [11, 12]],
  [{ every: 2, after: 4, times: 3 }, [6, 8, 10]],
  [{ nth: [1, 2, 3], every: 3 }, [3]],
])('%j strikes exactly those calls', (when, expected) => {
  expect(struck(when)).toEqual(expected)
})

test('a share is met, the same calls for the same seed and others for another', () => {
  const first = struck({ share: 0.25 }, 4000)
  expect(first.length).toBeGreaterThan(900)
  expect(first.length).toBeLessThan(1100)
  expect(struck({ share: 0.25 }, 4000)).toEqual(first)
  expect(struck({ share: 0.25 }, 4000, 2)).not.toEqual(first)
})

test('calls of another kind and other rules do not disturb a rule', () => {
  const alone = struck({ share: 0.5 }, 200)
  const rules = rulesOf([
    ...accountRule({ share: 0.5 }),
    ...accountRule({ share: 0.5 }),
    { when: { call: 'submit' }, do: { cut: 'before' } },
  ])
  const hits = new Set<number>()
  for (let number = 1; number <= 200; number++) {
    rules.strike('submit')
    if (rules.strike('account').length > 0) hits.add(number)
  }
  expect(rules.report().rules[0]?.struck).toBe(alone.length)
  expect(rules.report().rules[1]?.struck).not.toBe(alone.length)
  expect(alone.every((number) => hits.has(number))).toBe(true)
})

test('all rules that mean a call strike it, in the plan’s order', () => {
  const rules = rulesOf([
    { when: { call: 'status' }, do: { delayMs: 5 } },
    { when: { call: 'account' }, do: { delayMs: 6 } },
    { when: { call: 'status', nth: [1] }, do: { cut: 'after' } },
  ])
  expect(rules.strike('status')).toEqual([{ delayMs: 5 }, { cut: 'after' }])
  expect(rules.strike('status')).toEqual([{ delayMs: 5 }])
  expect(rules.report().rules.map((rule) => rule.struck)).toEqual([2, 0, 1])
})
