import { frameSize } from '#contract/service/aspect-ratio.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { type Day, groupDays } from './group-days.ts'
import { justifyRows, type Tile } from './justify-rows.ts'

export const headingHeight = 44
export const gap = 8
const dayGap = 16

export type PlacedDay = Day & { top: number; height: number }
export type PlacedRow = {
  day: PlacedDay
  /** Index of the row's first job among the day's jobs, and among all. */
  firstOfDay: number
  first: number
  /** Below the top of its day. */
  top: number
  height: number
  /** With the space that belongs to it: the heading above a first row, the gap below. */
  size: number
  tiles: Tile[]
}
export type HistoryLayout = { jobs: readonly JobSummary[]; rows: PlacedRow[]; height: number }

/** Row height for a width: larger screens get larger covers, not only more of them. */
export const targetHeight = (width: number) => Math.round(Math.min(250, 110 + width * 0.085))

/** Places every job: days under each other, justified rows in each. All in whole pixels, before anything has loaded. */
export function layOutHistory(jobs: readonly JobSummary[], width: number): HistoryLayout {
  const rows: PlacedRow[] = []
  let top = 0
  let first = 0
  for (const day of groupDays(jobs)) {
    const placed = { ...day, top, height: 0 }
    for (const row of rowsOf(placed, width, first)) {
      rows.push(row)
      top += row.size
    }
    placed.height = top - placed.top
    first += day.jobs.length
  }
  return { jobs, rows, height: top }
}

function rowsOf(day: PlacedDay, width: number, firstOfAll: number): PlacedRow[] {
  const ratios = day.jobs.map((job) => frameSize[job.aspectRatio].width / frameSize[job.aspectRatio].height)
  const rows = justifyRows(ratios, { width, targetHeight: targetHeight(width), gap })
  let top = headingHeight
  return rows.map(({ first, height, tiles }, at) => {
    const isLast = at === rows.length - 1
    const space = gap + (isLast ? dayGap : 0)
    const size = height + space + (at === 0 ? headingHeight : 0)
    const row = { day, firstOfDay: first, first: firstOfAll + first, top, height, size, tiles }
    top += height + gap
    return row
  })
}

/** Index of the row that holds the job at an index. */
export function rowOfJob(rows: readonly PlacedRow[], index: number): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((rows[middle]?.first ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}
