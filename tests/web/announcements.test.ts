import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { JobState } from '#contract/studio/job-state.ts'

import { announceMoves, clearFinished, useAnnouncements } from '../../src/web/data/announcements.ts'
import { jobRow } from './job-row.ts'

const moved = (n: number, state: JobState, prompt = `Prompt ${n}`) => ({
  from: 'queued' as const,
  job: jobRow(n, { state, prompt }),
})
const heard: string[] = []
useAnnouncements.subscribe(({ text }, before) => {
  if (text !== before.text) heard.push(text)
})

beforeEach(() => {
  vi.useFakeTimers()
  useAnnouncements.setState({ text: '', finished: 0, failed: 0 })
  heard.length = 0
})
afterEach(() => {
  // The pause after the last sentence belongs to this test.
  vi.runAllTimers()
  vi.useRealTimers()
})

test('one job is named, and what happens in the pause after it becomes one sentence with the last state of each', () => {
  announceMoves([moved(1, 'processing')], false)
  expect(heard).toEqual(['“Prompt 1” is rendering.'])
  announceMoves([moved(2, 'queued')], false)
  announceMoves([moved(2, 'processing')], false)
  announceMoves([moved(2, 'completed')], false)
  expect(heard).toHaveLength(1)
  vi.advanceTimersByTime(4_000)
  expect(heard[1]).toBe('“Prompt 2” is completed.')
})

test('fifty jobs that move each second are a sentence every four seconds, counted and not named', () => {
  const states = ['queued', 'processing', 'completed', 'failed'] as const
  for (let second = 0; second < 20; second++) {
    announceMoves(
      Array.from({ length: 50 }, (_, n) => moved(n, states[(second + (n % 3)) % 4] ?? 'queued')),
      false,
    )
    vi.advanceTimersByTime(1_000)
  }
  expect(heard.length).toBeGreaterThanOrEqual(5)
  expect(heard.length).toBeLessThanOrEqual(6)
  expect(heard[0]).toBe('Jobs: 16 are completed, 17 are rendering, 17 were sent.')
})

test('two takes of one prompt that end one after the other are both heard', () => {
  announceMoves([moved(1, 'completed', 'A fox')], false)
  vi.advanceTimersByTime(10_000)
  announceMoves([moved(2, 'completed', 'A fox')], false)
  expect(heard.map((text) => text.trim())).toEqual(['“A fox” is completed.', '“A fox” is completed.'])
})

test('what ends while the tab is hidden is counted until it is looked at', () => {
  announceMoves([moved(1, 'completed'), moved(2, 'failed')], true)
  announceMoves([moved(3, 'completed'), moved(4, 'processing')], true)
  expect(useAnnouncements.getState()).toMatchObject({ finished: 2, failed: 1 })
  clearFinished()
  expect(useAnnouncements.getState()).toMatchObject({ finished: 0, failed: 0 })
  announceMoves([moved(5, 'completed')], false)
  expect(useAnnouncements.getState()).toMatchObject({ finished: 0 })
})
