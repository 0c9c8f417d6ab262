import { expect, test } from 'vitest'

import { type Feed, feedPaceMs, mergeLive, stillArchiving } from '../../src/web/data/changes.ts'
import { jobRow } from './job-row.ts'

const feed = (slotsUsed: number, waiting: number): Feed => ({
  revision: 1,
  activity: {
    slots: 2,
    slotsUsed,
    rendering: 0,
    waiting,
    held: 0,
    waitingCredits: 0,
    requestsUsed: 0,
    requestsPerMinute: 10,
  },
  account: null,
  block: null,
  prices: [],
  live: [],
  partial: false,
  archiving: [],
})

test('the feed is read every second while a job moves or waits, else every 15 s', () => {
  expect(feedPaceMs(feed(1, 0), false, false)).toBe(1_000)
  expect(feedPaceMs(feed(0, 1), false, false)).toBe(1_000)
  expect(feedPaceMs(feed(0, 0), false, false)).toBe(15_000)
  expect(feedPaceMs(undefined, true, false)).toBe(3_000)
})

test('the feed is read every second while a finished clip goes into the archive, and no longer', () => {
  const done = { state: 'completed', archive: 'archiving' } as const
  const archiving = stillArchiving([], [jobRow(1, done), jobRow(2, done), jobRow(3)])
  expect(archiving).toHaveLength(2)
  expect(feedPaceMs({ ...feed(0, 0), archiving }, false, false)).toBe(1_000)
  expect(stillArchiving(archiving, [jobRow(4)])).toEqual(archiving)
  const ended = [jobRow(1, { ...done, archive: 'archived' }), jobRow(2, { ...done, archive: 'retrying' })]
  expect(stillArchiving(archiving, ended)).toEqual([])
})

test('a hidden tab looks every 15 s while something moves, and else asks for nothing', () => {
  expect(feedPaceMs(feed(2, 0), false, true)).toBe(15_000)
  expect(feedPaceMs(feed(0, 1), false, true)).toBe(15_000)
  expect(feedPaceMs(feed(2, 0), true, true)).toBe(15_000)
  expect(feedPaceMs(feed(0, 0), false, true)).toBe(false)
  expect(feedPaceMs(undefined, true, true)).toBe(false)
  const block = { reason: 'insufficient_credits' as const, message: '', since: 0 }
  expect(feedPaceMs({ ...feed(0, 9), block }, false, true)).toBe(false)
})

test('live jobs: newer rows win, final ones leave, the oldest is first', () => {
  const live = mergeLive(
    [jobRow(1), jobRow(2, { revision: 20 })],
    [jobRow(2, { state: 'queued', revision: 10 }), jobRow(1, { state: 'completed', revision: 9 }), jobRow(0)],
  )
  expect(live.map(({ createdAt, state }) => [createdAt, state])).toEqual([
    [0, 'waiting'],
    [2, 'waiting'],
  ])
})
