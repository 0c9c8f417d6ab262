import type { ListLayout, PlacedDay } from './list-layout.ts'
import type { ListWindow } from './list-window.ts'
import { spaceOf } from './scroll-space.ts'

/** The part of a day that stands in the page: its box there, and the list's pixel at which it begins. */
export type DayBox = { top: number; height: number; from: number }

/** Further than this from everything that is seen. */
const farPx = 20_000

/** A day may be higher than any browser can draw: its box reaches only a little further than what is seen. */
export function boxOfDay(
  layout: ListLayout,
  day: PlacedDay,
  rows: readonly number[],
  part: ListWindow,
): DayBox {
  const end = day.top + day.height
  const isSeen = rows.some((row) => row >= part.firstRow && row <= part.lastRow)
  const [row = 0] = rows
  const from = isSeen ? Math.max(day.top, part.from) : layout.topOf(row)
  const to = isSeen ? Math.min(end, part.to) : from + layout.heightOf(row)
  const height = to - from
  // A row that is kept for its focus, far away, must not make the page any longer.
  const top = Math.max(-farPx, Math.min(spaceOf(layout.height) - height, from - part.offset))
  return { top, height, from }
}

/** Where a row stands in the box of its day. */
export const topInBox = (layout: ListLayout, row: number, box: DayBox) =>
  Math.max(-farPx, Math.min(box.height - layout.heightOf(row), layout.topOf(row) - box.from))
