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
