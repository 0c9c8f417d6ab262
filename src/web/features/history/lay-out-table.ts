import type { ListLayout } from './list-layout.ts'

/** Places every job in a row of its own, all of the same height. */
export function layOutTable(total: number, width: number, rowHeight: number): ListLayout {
  const height = total * rowHeight
  const within = (row: number) => Math.max(0, Math.min(total - 1, row))
  return {
    total,
    rows: total,
    height,
    days: total > 0 ? [{ day: null, first: 0, count: total, top: 0, height }] : [],
    firstOf: (row) => row,
    topOf: (row) => row * rowHeight,
    heightOf: () => rowHeight,
    tilesOf: () => [{ x: 0, width }],
    rowOf: within,
    rowAt: (px) => within(Math.floor(px / rowHeight)),
  }
}
