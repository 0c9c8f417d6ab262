import type { ListLayout } from './list-layout.ts'
import { depthOf, type Scroll } from './scroll-space.ts'

/** The part of a list that stands in the page. */
export type ListWindow = {
  /** Rows that are seen, and a little around them. */
  firstRow: number
  lastRow: number
  /** The first one that is not above the screen. */
  seenRow: number
  /** Their places. */
  first: number
  last: number
  /** What a pixel of the list is less in the page. */
  offset: number
  /** Pixels of the list between which boxes may reach; they change rarely. */
  from: number
  to: number
}

const aroundPx = 160
const chunkPx = 4096

export function windowOf(layout: ListLayout, scroll: Scroll, view: number): ListWindow {
  const depth = depthOf(scroll)
  const firstRow = layout.rowAt(depth - aroundPx)
  const lastRow = layout.rowAt(depth + view + aroundPx)
  const from = (Math.floor(depth / chunkPx) - 2) * chunkPx
  return {
    firstRow,
    lastRow,
    seenRow: layout.rowAt(Math.max(0, depth)),
    first: layout.firstOf(firstRow),
    last: endOf(layout, lastRow) - 1,
    offset: scroll.offset,
    from,
    to: from + Math.ceil(view / chunkPx + 4) * chunkPx,
  }
}

export const isSameWindow = (a: ListWindow, b: ListWindow) =>
  a.firstRow === b.firstRow &&
  a.lastRow === b.lastRow &&
  a.seenRow === b.seenRow &&
  a.offset === b.offset &&
  a.from === b.from

/** The window's rows, and the one that holds a place elsewhere that is to stay in the page. */
export function rowsOf(layout: ListLayout, { firstRow, lastRow }: ListWindow, kept: number | null): number[] {
  const rows = Array.from({ length: lastRow - firstRow + 1 }, (_, at) => firstRow + at)
  if (kept === null || kept >= layout.total) return rows
  const row = layout.rowOf(kept)
  return rows.includes(row) ? rows : [...rows, row].toSorted((a, b) => a - b)
}

const endOf = (layout: ListLayout, row: number) =>
  row + 1 < layout.rows ? layout.firstOf(row + 1) : layout.total
