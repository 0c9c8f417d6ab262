import { expect, test } from 'vitest'

import { frameSize } from '#contract/service/aspect-ratio.ts'
import { readShapes } from '#contract/studio/history.ts'
import { gap, headingHeight, layOutGrid } from '#web/features/history/lay-out-grid.ts'
import { layOutTable } from '#web/features/history/lay-out-table.ts'
import type { ListLayout } from '#web/features/history/list-layout.ts'

const days = [
  { day: '2026-11-27', shapes: 'a' },
  { day: '2026-11-26', shapes: 'abcdef'.repeat(40) },
  { day: '2026-11-24', shapes: 'aabfdce'.repeat(37) },
]
const shapes = readShapes(days.map((day) => day.shapes).join(''))
const widths = [328, 720, 1020, 1652]
const rowsOf = ({ rows }: ListLayout) => Array.from({ length: rows }, (_, row) => row)

test.each(widths)('rows of a %d px wide history fill it to the pixel, 8 px apart', (width) => {
  const layout = layOutGrid(days, width)
  expect(layout.rows).toBeGreaterThan(20)
  const lastOfDay = new Set(layout.days.map(({ first, count }) => layout.rowOf(first + count - 1)))
  for (const row of rowsOf(layout)) {
    const tiles = layout.tilesOf(row)
    for (const [index, tile] of tiles.entries()) {
      const before = tiles[index - 1]
      expect(tile.x).toBe(before ? before.x + before.width + gap : 0)
    }
    const last = tiles.at(-1)
    const right = (last?.x ?? 0) + (last?.width ?? 0)
    expect(right).toBeLessThanOrEqual(width)
    expect(lastOfDay.has(row) || right === width).toBe(true)
  }
})

test.each(widths)('covers of a %d px wide history are true to their shapes within 2 %%', (width) => {
  const layout = layOutGrid(days, width)
  for (const row of rowsOf(layout))
    for (const [index, tile] of layout.tilesOf(row).entries()) {
      const size = frameSize[shapes[layout.firstOf(row) + index] ?? '1:1']
      expect(Math.abs(tile.width / layout.heightOf(row) / (size.width / size.height) - 1)).toBeLessThan(0.02)
    }
})

test('every job stands in exactly one row, in order, and each row is found by its places and its pixels', () => {
  const layout = layOutGrid(days, 1020)
  let place = 0
  for (const row of rowsOf(layout)) {
    expect(layout.firstOf(row)).toBe(place)
    for (const [index] of layout.tilesOf(row).entries()) expect(layout.rowOf(place + index)).toBe(row)
    place += layout.tilesOf(row).length
    expect(layout.rowAt(layout.topOf(row))).toBe(row)
    expect(layout.rowAt(layout.topOf(row) + layout.heightOf(row))).toBe(row)
  }
  expect(place).toBe(layout.total)
  expect(layout.total).toBe(shapes.length)
})

test('a day starts with room for its heading, holds its rows, and the next one follows', () => {
  const layout = layOutGrid(days, 1020)
  let top = 0
  for (const day of layout.days) {
    expect(day.top).toBe(top)
    expect(layout.topOf(layout.rowOf(day.first))).toBe(top + headingHeight)
    const last = layout.rowOf(day.first + day.count - 1)
    expect(layout.topOf(last) + layout.heightOf(last)).toBeLessThan(top + day.height)
    top += day.height
  }
  expect(layout.height).toBe(top)
})

test('a list that is not by day has no heading to leave room for', () => {
  const layout = layOutGrid([{ day: null, shapes: 'aaaa' }], 1020)
  expect(layout.topOf(0)).toBe(0)
})

test('one job that ends a day keeps the target height instead of filling the width', () => {
  const layout = layOutGrid([{ day: null, shapes: 'b' }], 1000)
  expect(layout.tilesOf(0)).toEqual([{ x: 0, width: Math.round((layout.heightOf(0) * 720) / 1280) }])
})

test('a shape wider than the screen shrinks to fit', () => {
  const layout = layOutGrid([{ day: null, shapes: 'f' }], 290)
  expect(layout.tilesOf(0)).toEqual([{ x: 0, width: 290 }])
  expect(layout.heightOf(0)).toBe(Math.round((290 * 630) / 1470))
})

test('a table has a row a job', () => {
  const layout = layOutTable(1000, 1020, 48)
  expect([layout.rows, layout.height, layout.topOf(10), layout.rowAt(480), layout.rowAt(479)]).toEqual([
    1000, 48_000, 480, 10, 9,
  ])
  expect(layout.rowAt(1e9)).toBe(999)
})

test('no jobs, no rows', () => {
  expect(layOutGrid([], 1020)).toMatchObject({ total: 0, rows: 0, height: 0, days: [] })
})
