import { expect, test } from 'vitest'

import { boxOfDay, topInBox } from '#web/features/history/day-box.ts'
import { layOutGrid } from '#web/features/history/lay-out-grid.ts'
import { layOutTable } from '#web/features/history/lay-out-table.ts'
import { rowsOf, windowOf } from '#web/features/history/list-window.ts'
import { nextCard } from '#web/features/history/next-card.ts'
import { spaceMax } from '#web/features/history/scroll-space.ts'

const layout = layOutGrid([{ day: null, shapes: 'a'.repeat(40) }], 1020)

test('arrow keys walk the cards and stop at both ends', () => {
  expect(nextCard(layout, 0, 'ArrowRight')).toBe(1)
  expect(nextCard(layout, 0, 'ArrowLeft')).toBe(0)
  expect(nextCard(layout, 39, 'ArrowRight')).toBe(39)
  expect(nextCard(layout, 5, 'Home')).toBe(0)
  expect(nextCard(layout, 5, 'End')).toBe(39)
  expect(nextCard(layout, 5, 'a')).toBeNull()
})

test('up and down lead to the card over or under, and back again', () => {
  const down = nextCard(layout, 1, 'ArrowDown') ?? -1
  expect(down).toBe(layout.firstOf(1) + 1)
  expect(nextCard(layout, down, 'ArrowUp')).toBe(1)
  expect(nextCard(layout, 0, 'ArrowUp')).toBe(0)
})

test('in a table the same keys walk the rows', () => {
  const table = layOutTable(40, 1020, 48)
  expect(nextCard(table, 5, 'ArrowDown')).toBe(6)
  expect(nextCard(table, 5, 'PageDown')).toBe(8)
})

const long = layOutGrid([{ day: '2026-11-27', shapes: 'a'.repeat(100_000) }], 328)

test('of a hundred thousand jobs in one column only what is seen and a little more stands in the page', () => {
  expect(long.height).toBeGreaterThan(2 ** 24)
  const part = windowOf(long, { at: 4_000_000, offset: 5_000_000 }, 800)
  expect(part.lastRow - part.firstRow).toBeLessThan(12)
  expect(long.topOf(part.firstRow)).toBeLessThanOrEqual(9_000_000 - 150)
  expect(long.topOf(part.lastRow) + long.heightOf(part.lastRow)).toBeGreaterThanOrEqual(9_000_800)
})

test('the box of a day of twenty million pixels is small, and its rows stand where the page has scrolled to', () => {
  const scroll = { at: 4_000_000, offset: 5_000_000 }
  const part = windowOf(long, scroll, 800)
  const rows = rowsOf(long, part, null)
  const [day] = long.days
  if (!day) throw new Error('there is no day')
  const box = boxOfDay(long, day, rows, part)
  expect(box.height).toBeLessThan(40_000)
  for (const row of rows) expect(box.top + topInBox(long, row, box)).toBe(long.topOf(row) - scroll.offset)
})

test('a card that is kept for its focus far away does not make the page longer', () => {
  const part = windowOf(long, { at: 0, offset: 0 }, 800)
  const rows = rowsOf(long, part, 99_999)
  expect(rows.at(-1)).toBe(99_999)
  const [day] = long.days
  if (!day) throw new Error('there is no day')
  const box = boxOfDay(long, day, rows, part)
  const bottom = box.top + topInBox(long, 99_999, box) + long.heightOf(99_999)
  expect(bottom).toBeLessThanOrEqual(spaceMax)
})
