import { describe, expect, test } from 'vitest'

import type { JobSummary } from '#contract/studio/job.ts'

import { dropFromPages, type JobPages, patchPages, topTime } from '../../src/web/data/job-pages.ts'
import { jobRow } from './job-row.ts'

const cursor = (job: JobSummary) => `${job.createdAt}_${job.id}`

/** Pages of three, newest first, `left` more behind the last one. */
function pagesOf(numbers: number[], left = 1): JobPages {
  const rows = numbers.map((n) => jobRow(n))
  const pages = []
  for (let at = 0; at < rows.length; at += 3) {
    const jobs = rows.slice(at, at + 3)
    const last = jobs.at(-1)
    const isEnd = at + 3 >= rows.length && left === 0
    pages.push({
      jobs,
      next: last && !isEnd ? cursor(last) : null,
      total: rows.length + left,
      asOf: 0,
      newer: 0,
    })
  }
  return {
    pages: pages.length > 0 ? pages : [{ jobs: [], next: null, total: 0, asOf: 0, newer: 0 }],
    pageParams: [null],
  }
}
const totalOf = (data: JobPages) => data.pages[0]?.total
const ids = (data: JobPages) => data.pages.flatMap(({ jobs }) => jobs.map(({ createdAt }) => createdAt))

describe('patching the history', () => {
  test('a new job stands on top and is counted, and no other page is touched', () => {
    const before = pagesOf([60, 50, 40, 30, 20, 10])
    const after = patchPages(before, jobRow(70))
    expect(ids(after)).toEqual([70, 60, 50, 40, 30, 20, 10])
    expect(totalOf(after)).toBe(8)
    expect(after.pages[1]).toBe(before.pages[1])
  })

  test('a changed job is replaced where it stands', () => {
    const before = pagesOf([60, 50, 40, 30, 20, 10])
    const after = patchPages(before, jobRow(20, { state: 'completed', revision: 99 }))
    expect(ids(after)).toEqual(ids(before))
    expect(after.pages[1]?.jobs[1]?.state).toBe('completed')
    expect(after.pages[0]).toBe(before.pages[0])
    expect(totalOf(after)).toBe(totalOf(before))
  })

  test('an older revision changes nothing', () => {
    const before = pagesOf([60, 50, 40])
    expect(patchPages(before, jobRow(50, { state: 'failed', revision: 50 }))).toBe(before)
  })

  test('a job older than what is loaded waits for its page', () => {
    const before = pagesOf([60, 50, 40])
    expect(patchPages(before, jobRow(5, { revision: 99 }))).toBe(before)
  })

  test('behind the last page it is put in its place', () => {
    expect(ids(patchPages(pagesOf([60, 50, 40], 0), jobRow(5)))).toEqual([60, 50, 40, 5])
  })

  test('the first job of an empty history', () => {
    const after = patchPages(pagesOf([], 0), jobRow(1))
    expect(ids(after)).toEqual([1])
    expect(totalOf(after)).toBe(1)
  })

  test('the studio’s row takes the place of the optimistic one, whatever this machine’s clock said', () => {
    for (const guessed of [10_000, 61]) {
      const optimistic = { ...jobRow(70), createdAt: guessed, revision: 0 }
      const after = patchPages(patchPages(pagesOf([60, 50, 40]), optimistic), jobRow(70))
      expect(ids(after)).toEqual([70, 60, 50, 40])
      expect(totalOf(after)).toBe(5)
    }
  })

  test('an optimistic row sorts on top even when this clock is behind', () => {
    expect(topTime(pagesOf([60, 50]), 12)).toBe(61)
    expect(topTime(undefined, 12)).toBe(12)
  })

  test('a removed job leaves the list, and comes back to its place when that is undone', () => {
    const before = pagesOf([60, 50, 40])
    const removed = patchPages(before, jobRow(50, { removed: true, revision: 99 }))
    expect(ids(removed)).toEqual([60, 40])
    expect([totalOf(before), totalOf(removed)]).toEqual([4, 3])
    expect(patchPages(removed, jobRow(50, { removed: true, revision: 100 }))).toBe(removed)
    expect(ids(patchPages(removed, jobRow(50, { revision: 101 })))).toEqual([60, 50, 40])
  })

  test('a refused job leaves as if it had never been', () => {
    const before = pagesOf([60, 50, 40])
    const after = dropFromPages(patchPages(before, jobRow(70)), jobRow(70).id)
    expect(after).toEqual(before)
    expect(dropFromPages(before, jobRow(70).id)).toBe(before)
  })
})
