import { expect, test, vi } from 'vitest'

import { systemClock } from '#platform/clock.ts'

test.each([2 ** 31, 100 * 24 * 3600_000])('a timer of %d ms waits that long, and can be cancelled', (ms) => {
  vi.useFakeTimers()
  try {
    const run = vi.fn<() => void>()
    systemClock.after(ms, run)
    const cancel = systemClock.after(ms, run)
    vi.advanceTimersByTime(ms - 1)
    expect(run).not.toHaveBeenCalled()
    cancel()
    vi.advanceTimersByTime(1)
    expect(run).toHaveBeenCalledTimes(1)
  } finally {
    vi.useRealTimers()
  }
})

test('a timer of forever never runs', async () => {
  const run = vi.fn<() => void>()
  const cancel = systemClock.after(Infinity, run)
  await new Promise((resolve) => setTimeout(resolve, 20))
  cancel()
  expect(run).not.toHaveBeenCalled()
})

test('time never goes back when the machine’s clock is set back, and goes on at its pace', () => {
  vi.useFakeTimers()
  try {
    const before = systemClock.now()
    vi.setSystemTime(Date.now() - 3600_000)
    expect(systemClock.now()).toBeGreaterThanOrEqual(before)
    vi.advanceTimersByTime(5000)
    expect(systemClock.now() - before).toBeGreaterThanOrEqual(5000)
    expect(systemClock.now() - before).toBeLessThan(6000)
  } finally {
    vi.useRealTimers()
  }
})

test('a clock that is set ahead is followed', () => {
  vi.useFakeTimers()
  try {
    const before = systemClock.now()
    vi.setSystemTime(Date.now() + 24 * 3600_000)
    expect(systemClock.now() - before).toBeGreaterThanOrEqual(24 * 3600_000)
  } finally {
    vi.useRealTimers()
  }
})
