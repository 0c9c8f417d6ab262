import { expect, test } from 'vitest'

import { RequestBudget } from '#studio/budget/request-budget.ts'
import { nextLook, type TrackedJob } from '#studio/tracker/next-look.ts'

import { logNormalLaw } from './law-of.ts'

const law = logNormalLaw(60_000, 0.15)
const now = 1_000_000
const job = (id: string, ageMs: number, more: Partial<TrackedJob> = {}): TrackedJob => ({
  id,
  law,
  since: now - ageMs,
  seenAt: now - ageMs,
  notBefore: 0,
  cue: 'none',
  ...more,
})
const budgetOf = (limit: number, sent: readonly number[] = []) => {
  const budget = new RequestBudget(sent)
  budget.adjust({ limit, freeSlots: 1 })
  return budget
}
const waitMs = (jobs: readonly TrackedJob[], budget = budgetOf(10)) =>
  (nextLook(jobs, budget, now)?.at ?? Infinity) - now

test('without jobs there is no look', () => {
  expect(nextLook([], budgetOf(10), now)).toBeNull()
})

test('a fresh job is left alone until its kind may be done; one that is due is looked at now', () => {
  expect(waitMs([job('fresh', 1000)])).toBeGreaterThan(25_000)
  expect(waitMs([job('due', 60_000)])).toBe(0)
})

test('the job with the most undetected time to expect comes first, not the one not seen for longest', () => {
  const jobs = [job('long unseen', 30_000), job('likely done', 80_000, { seenAt: now - 15_000 })]
  expect(nextLook(jobs, budgetOf(10), now)?.id).toBe('likely done')
})

test('the price follows the budget: less left, or more jobs to share it, means a longer wait', () => {
  const around = job('a', 55_000, { seenAt: now - 1000 })
  const alone = waitMs([around])
  const used = budgetOf(10, [now - 3000, now - 2000, now - 1500, now - 1000])
  expect(waitMs([around], used)).toBeGreaterThan(alone * 1.3)
  expect(waitMs([around, { ...around, id: 'b' }, { ...around, id: 'c' }])).toBeGreaterThan(alone * 1.5)
  expect(waitMs([around], budgetOf(30))).toBeLessThan(alone * 0.6)
})

test('no look is made while the job is to be left alone', () => {
  const patient = job('a', 60_000, { notBefore: now + 20_000 })
  expect(waitMs([patient])).toBeGreaterThanOrEqual(20_000)
  expect(waitMs([patient])).toBeLessThan(21_000)
})

test('a trusted webhook is waited for until 15 undetected seconds are to be expected', () => {
  const told = job('a', 60_000, { cue: 'webhook' })
  const wait = waitMs([told])
  expect(law.undetectedMs(60_000 - 60_000, 60_000 + wait)).toBeGreaterThanOrEqual(15_000)
  expect(law.undetectedMs(0, 60_000 + wait - 100)).toBeLessThan(15_000)
})

test('jobs in trouble come after all others and do not make looks dearer for them', () => {
  const due = job('due', 60_000)
  const lost = Array.from({ length: 20 }, (_, index) => job(`lost ${index}`, 9e6, { cue: 'trouble' }))
  expect(nextLook([...lost, due], budgetOf(10), now)).toEqual({ id: 'due', at: now })
  expect(nextLook(lost, budgetOf(10), now)?.at).toBe(now)
  const later = job('a', 50_000, { seenAt: now - 500 })
  const waiting = lost.map((each) => ({ ...each, notBefore: now + 1e6 }))
  expect(waitMs([...waiting, later])).toBe(waitMs([later]))
})

test('a job whose age means nothing is looked at at once', () => {
  const jobs = [job('due', 80_000), job('unknown', -3_600_000, { cue: 'now' })]
  expect(nextLook(jobs, budgetOf(10), now)).toEqual({ id: 'unknown', at: now })
})
