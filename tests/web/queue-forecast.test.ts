import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { JobSummary } from '#contract/studio/job.ts'
import type { UsualOfKind } from '#contract/studio/queue.ts'

import { forecastQueue } from '../../src/web/data/queue-forecast.ts'
import { formatAhead } from '../../src/web/lib/format-ahead.ts'
import { jobRow } from './job-row.ts'

const now = 1_000_000
const usual: UsualOfKind[] = [
  { kind: 'text', model: 'seedance-2.0', duration: 5, usual: { lowMs: 50_000, highMs: 80_000, jobs: 9 } },
]
const waits = (n: number, change: Partial<JobSummary> = {}) => jobRow(n, change)
const runs = (n: number, elapsedMs: number, change: Partial<JobSummary> = {}) =>
  jobRow(n, { state: 'processing', sentAt: now - elapsedMs, ...change })
const unknownKind = { duration: 12 }

type Asked = Partial<Parameters<typeof forecastQueue>[0]>
function forecast(live: JobSummary[], asked: Asked = {}) {
  const waiting = live.filter(({ state }) => state === 'waiting').length
  return forecastQueue({ now, live, usual, slots: 2, waiting, credits: 9900, blocked: false, ...asked })
}
const seconds = (span: { lowMs: number; highMs: number } | null | undefined) =>
  span && [span.lowMs / 1000, span.highMs / 1000]

test('a waiting job starts when the lane that is free first is, after everything before it', () => {
  const { waiting, all } = forecast([runs(1, 40_000), runs(2, 10_000), waits(3), waits(4)])
  expect(seconds(waiting.get(waits(3).id)?.start)).toEqual([10, 40])
  expect(seconds(waiting.get(waits(3).id)?.finish)).toEqual([60, 120])
  expect(seconds(waiting.get(waits(4).id)?.start)).toEqual([40, 70])
  expect(seconds(all)).toEqual([90, 150])
})

test('a lane that is free starts the next job now', () => {
  expect(seconds(forecast([runs(1, 0), waits(2)]).waiting.get(waits(2).id)?.start)).toEqual([0, 0])
})

test('a job that is past the usual is given half as long again, then nothing is promised', () => {
  const id = runs(1, 0).id
  expect(forecast([runs(1, 80_000)]).sent.get(id)?.isLate).toBe(false)
  expect(seconds(forecast([runs(1, 100_000)]).all)).toEqual([0, 20])
  expect(forecast([runs(1, 120_001)])).toMatchObject({ all: null })
  expect(forecast([runs(1, 120_001)]).sent.get(id)?.isLate).toBe(true)
})

test('what is not known says nothing, and nothing is said of what only it can free', () => {
  const both = forecast([runs(1, 0, unknownKind), runs(2, 0, { state: 'unconfirmed' }), waits(3)])
  expect(both.sent.size).toBe(0)
  expect(both.waiting.size).toBe(0)
  expect(both.all).toBeNull()
  const one = forecast([runs(1, 0, unknownKind), runs(2, 0), waits(3), waits(4, unknownKind), waits(5)])
  expect(seconds(one.waiting.get(waits(3).id)?.finish)).toEqual([50, 160])
  expect(seconds(one.waiting.get(waits(4).id)?.start)).toEqual([50, 160])
  expect(one.waiting.get(waits(4).id)?.finish).toBeNull()
  expect(one.waiting.has(waits(5).id)).toBe(false)
  expect(one.all).toBeNull()
})

test('held jobs take no lane; a queue that stands, or that the credits do not reach, promises nothing', () => {
  const held = forecast([runs(1, 0), waits(2, { state: 'held' }), waits(3)])
  expect(seconds(held.waiting.get(waits(3).id)?.start)).toEqual([0, 0])
  expect(held.waiting.has(waits(2).id)).toBe(false)
  expect(held.all).not.toBeNull()
  expect(forecast([runs(1, 0), waits(2)], { blocked: true })).toMatchObject({ all: null })
  expect(forecast([runs(1, 0), waits(2)], { blocked: true }).waiting.size).toBe(0)
  const poor = forecast([waits(1), waits(2)], { credits: 200 })
  expect([...poor.waiting.keys()]).toEqual([waits(1).id])
  expect(poor.all).toBeNull()
})

test('of a queue that was told in part the end is not told', () => {
  expect(forecast([runs(1, 0), waits(2)], { waiting: 700 })).toMatchObject({ all: null })
  expect(forecast([], {})).toMatchObject({ all: null })
})

test('with more jobs sent than slots the next one starts when only a slot is left', () => {
  const { waiting } = forecast([runs(1, 40_000), runs(2, 20_000), runs(3, 0), waits(4)], { slots: 1 })
  expect(seconds(waiting.get(waits(4).id)?.start)).toEqual([50, 80])
})

/** The queue as it goes when every job takes exactly so long. */
function play(lengths: readonly number[], slots: number): Array<{ start: number; end: number }> {
  const played: Array<{ start: number; end: number }> = []
  for (const length of lengths) {
    const busyAt = (moment: number) =>
      played.filter(({ start, end }) => start <= moment && moment < end).length
    const moments = [0, ...played.map(({ end }) => end)].toSorted((a, b) => a - b)
    const after = played.at(-1)?.start ?? 0
    const start = moments.find((moment) => moment >= after && busyAt(moment) < slots) ?? 0
    played.push({ start, end: start + length })
  }
  return played
}

test('whenever every job keeps to what is usual, the queue keeps to the forecast', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 50_000, max: 80_000 }), { minLength: 1, maxLength: 14 }),
      fc.integer({ min: 1, max: 5 }),
      (lengths, slots) => {
        const jobs = lengths.map((_, n) => waits(n + 1))
        const told = forecast(jobs, { slots })
        const played = play(lengths, slots)
        for (const [n, { start, end }] of played.entries()) {
          const entry = told.waiting.get(waits(n + 1).id)
          expect(entry && start >= entry.start.lowMs && start <= entry.start.highMs).toBe(true)
          expect(entry?.finish && end >= entry.finish.lowMs && end <= entry.finish.highMs).toBe(true)
        }
        const last = Math.max(...played.map(({ end }) => end))
        expect(told.all && last >= told.all.lowMs && last <= told.all.highMs).toBe(true)
      },
    ),
  )
})

test('a span ahead is said as exactly as it can be meant', () => {
  const words = (low: number, high: number) => formatAhead({ lowMs: low * 1000, highMs: high * 1000 })
  expect(words(0, 0)).toBe('within 10 s')
  expect(words(4, 47)).toBe('within 50 s')
  expect(words(24, 47)).toBe('in about 20–50 s')
  expect(words(40, 40)).toBe('in about 40 s')
  expect(words(30, 130)).toBe('within 3 min')
  expect(words(725, 1180)).toBe('in about 12–20 min')
  expect(words(7300, 10_900)).toBe('in about 2–4 h')
})
