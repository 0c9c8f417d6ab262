import { frameSize } from '#contract/service/aspect-ratio.ts'
import { type JobDay, readShapes, shapeLetter } from '#contract/studio/history.ts'

import { lastAtMost } from '../../lib/last-at-most.ts'
import { justifyRows, tilesOf } from './justify-rows.ts'
import type { ListLayout, PlacedDay } from './list-layout.ts'

export const headingHeight = 44
export const gap = 8
const dayGap = 16

/** Row height for a width: larger screens get larger covers, not only more of them. */
export const targetHeight = (width: number) => Math.round(Math.min(250, 110 + width * 0.085))

/** Width ÷ height by the code of a shape's letter. */
const ratios = new Float64Array(128).fill(ratioOf('a'))
for (const letter of Object.values(shapeLetter)) ratios[letter.charCodeAt(0)] = ratioOf(letter)

function ratioOf(letter: string): number {
  const [shape = '16:9'] = readShapes(letter)
  return frameSize[shape].width / frameSize[shape].height
}

/**
 * Places every job: days under each other, justified rows in each, all in whole pixels and before any job is read. Kept
 * as plain numbers: a hundred thousand jobs are laid out in a few milliseconds, and again at every width.
 */
export function layOutGrid(listed: readonly JobDay[], width: number): ListLayout {
  const options = { width, targetHeight: targetHeight(width), gap }
  const shapes = listed.map((day) => day.shapes).join('')
  const firsts: number[] = []
  const tops: number[] = []
  const heights: number[] = []
  const days: PlacedDay[] = []
  let top = 0
  let first = 0
  for (const {
    day,
    shapes: { length: count },
  } of listed) {
    const placed = { day, first, count, top, height: 0 }
    top += day === null ? 0 : headingHeight
    const ratioAt = (at: number) => ratios[shapes.charCodeAt(placed.first + at)] ?? 1
    justifyRows(count, ratioAt, options, (firstOfDay, height) => {
      firsts.push(placed.first + firstOfDay)
      tops.push(top)
      heights.push(height)
      top += height + gap
    })
    top += dayGap
    placed.height = top - placed.top
    first += count
    days.push(placed)
  }
  const rowEnd = (row: number) => firsts[row + 1] ?? first
  return {
    total: first,
    rows: firsts.length,
    height: top,
    days,
    firstOf: (row) => firsts[row] ?? 0,
    topOf: (row) => tops[row] ?? 0,
    heightOf: (row) => heights[row] ?? 0,
    tilesOf: (row) => {
      const letters = shapes.slice(firsts[row], rowEnd(row))
      return tilesOf(
        Array.from(letters, (letter) => ratios[letter.charCodeAt(0)] ?? 1),
        heights[row] ?? 0,
        options,
      )
    },
    rowOf: (place) => lastAtMost(firsts, place),
    rowAt: (px) => lastAtMost(tops, px),
  }
}
