import { expect, test } from 'vitest'

import { dayAfter, dayStart, lastDays } from '#web/features/history/dates.ts'

test('a day begins and ends at midnight here, also where it has not 24 hours', () => {
  expect(new Date(dayStart('2026-11-27')).getHours()).toBe(0)
  for (const day of ['2026-03-29', '2026-10-25', '2026-12-31']) {
    const [start, end] = [new Date(dayStart(day)), new Date(dayAfter(day))]
    expect([end.getHours(), end.getMinutes()]).toEqual([0, 0])
    expect((end.getDate() - start.getDate() + 31) % 31).toBe(1)
  }
})

test('the last seven days are today and the six before it', () => {
  const now = new Date(2026, 10, 27, 15, 30).getTime()
  expect(lastDays(7, now)).toBe(new Date(2026, 10, 21).getTime())
  expect(lastDays(1, now)).toBe(new Date(2026, 10, 27).getTime())
})
