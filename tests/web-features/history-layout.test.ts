import { expect, test } from 'vitest'

import { frameSize } from '#contract/service/aspect-ratio.ts'
import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { justifyRows } from '#web/features/history/justify-rows.ts'
import { gap, headingHeight, layOutHistory, rowOfJob } from '#web/features/history/lay-out-history.ts'

import { makeSummary } from './make-job.ts'

const shapes = AspectRatio.options
const jobs = Array.from({ length: 500 }, (_, n) =>
  makeSummary(n, { aspectRatio: shapes[(n * 7) % shapes.length] ?? '1:1' }),
)
const widths = [328, 720, 1020, 1652]

test.each(widths)('rows of a %d px wide history fill it to the pixel, 8 px apart', (width) => {
  const { rows } = layOutHistory(jobs, width)
  expect(rows.length).toBeGreaterThan(20)
  for (const [at, { tiles, day }] of rows.entries()) {
    for (const [index, tile] of tiles.entries()) {
      const before = tiles[index - 1]
      expect(tile.x).toBe(before ? before.x + before.width + gap : 0)
    }
    const last = tiles.at(-1)
    const right = (last?.x ?? 0) + (last?.width ?? 0)
    const isLastOfDay = rows[at + 1]?.day !== day
    expect(right).toBeLessThanOrEqual(width)
    expect(isLastOfDay || right === width).toBe(true)
  }
})

test.each(widths)('covers of a %d px wide history are true to their shapes within 2 %%', (width) => {
  for (const row of layOutHistory(jobs, width).rows)
    for (const [index, tile] of row.tiles.entries()) {
      const job = row.day.jobs[row.firstOfDay + index]
      const size = frameSize[job?.aspectRatio ?? '1:1']
      expect(Math.abs(tile.width / row.height / (size.width / size.height) - 1)).toBeLessThan(0.02)
    }
})

test('every job stands in exactly one row, in order, and the sizes add up to the height', () => {
  const { rows, height } = layOutHistory(jobs, 1020)
  const placed = rows.flatMap((row) => row.tiles.map((_, index) => row.day.jobs[row.firstOfDay + index]?.id))
  expect(placed).toEqual(jobs.map(({ id }) => id))
  expect(rows.reduce((sum, { size }) => sum + size, 0)).toBe(height)
})

test('a day starts with room for its heading and is as high as its rows', () => {
  const { rows } = layOutHistory(jobs, 1020)
  for (const row of rows) {
    expect(row.top === headingHeight).toBe(row.firstOfDay === 0)
    expect(row.top + row.height).toBeLessThanOrEqual(row.day.height)
  }
})

test('one job that ends a day keeps the target height instead of filling the width', () => {
  const [row] = justifyRows([0.5625], { width: 1000, targetHeight: 200, gap: 8 })
  expect(row).toEqual({ first: 0, height: 200, tiles: [{ x: 0, width: 113 }] })
})

test('a shape wider than the screen shrinks to fit', () => {
  const [row] = justifyRows([2.3333], { width: 328, targetHeight: 180, gap: 8 })
  expect(row).toEqual({ first: 0, height: 141, tiles: [{ x: 0, width: 328 }] })
})

test('the row of a job is found by its index', () => {
  const { rows } = layOutHistory(jobs, 1020)
  for (const index of [0, 1, 17, 250, 499]) {
    const row = rows[rowOfJob(rows, index)]
    expect(row && index >= row.first && index < row.first + row.tiles.length).toBe(true)
  }
})

test('no jobs, no rows', () => {
  expect(layOutHistory([], 1020)).toEqual({ jobs: [], rows: [], height: 0 })
})
