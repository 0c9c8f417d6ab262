import { expect, test } from 'vitest'

import { groupDays } from '#web/features/history/group-days.ts'
import { holdBack } from '#web/features/history/hold-back.ts'
import { layOutHistory } from '#web/features/history/lay-out-history.ts'
import { nextCard } from '#web/features/history/next-card.ts'

import { makeSummary } from './make-job.ts'

const jobs = Array.from({ length: 40 }, (_, n) => makeSummary(n))

test('days follow the local calendar, newest first, each with its own jobs', () => {
  const noon = new Date(2026, 10, 22, 12).getTime()
  const late = new Date(2026, 10, 21, 23, 59).getTime()
  const early = new Date(2026, 10, 21, 0, 1).getTime()
  const days = groupDays([noon, late, early].map((createdAt, n) => makeSummary(n, { createdAt })))
  expect(days.map(({ key, jobs: ofDay }) => [key, ofDay.length])).toEqual([
    ['2026-11-22', 1],
    ['2026-11-21', 2],
  ])
})

test('jobs that arrive while somebody reads below wait behind the pill', () => {
  const line = jobs[3]?.id ?? null
  expect(holdBack(jobs, line)).toEqual({ shown: jobs.slice(3), newer: 3 })
})

test('at the top, and when the line is gone, everything is shown', () => {
  expect(holdBack(jobs, null)).toEqual({ shown: jobs, newer: 0 })
  expect(holdBack(jobs, 'gone')).toEqual({ shown: jobs, newer: 0 })
})

test('arrow keys walk the cards and stop at both ends', () => {
  const layout = layOutHistory(jobs, 1020)
  expect(nextCard(layout, 0, 'ArrowRight')).toBe(1)
  expect(nextCard(layout, 0, 'ArrowLeft')).toBe(0)
  expect(nextCard(layout, 39, 'ArrowRight')).toBe(39)
  expect(nextCard(layout, 5, 'a')).toBeNull()
})

test('up and down lead to the card over or under, and back again', () => {
  const layout = layOutHistory(jobs, 1020)
  const [first, second] = layout.rows
  const down = nextCard(layout, 1, 'ArrowDown') ?? -1
  expect(down).toBe((second?.first ?? 0) + 1)
  expect(nextCard(layout, down, 'ArrowUp')).toBe(1)
  expect(nextCard(layout, 0, 'ArrowUp')).toBe(first?.first)
})
