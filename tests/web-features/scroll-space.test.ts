import { expect, test } from 'vitest'

import {
  depthOf,
  follow,
  mustSettle,
  type Scroll,
  seek,
  spaceMax,
  spaceOf,
} from '#web/features/history/scroll-space.ts'

const view = 800
const span = { height: 20_000_000, view }
const top: Scroll = { at: 0, offset: 0 }

test('a list that fits is scrolled as it is', () => {
  const short = { height: 5_000_000, view }
  expect(spaceOf(short.height)).toBe(short.height)
  expect(follow({ at: 10, offset: 0 }, 4_000_000, short)).toEqual({ at: 4_000_000, offset: 0 })
  expect(seek(4_999_200, short)).toEqual({ at: 4_999_200, offset: 0 })
})

test('a page is never higher than browsers can draw at four device pixels to one', () => {
  expect(spaceOf(span.height) * 4).toBeLessThan(2 ** 25)
})

test('the end of the scrollbar is the end of the list, its middle the middle', () => {
  expect(depthOf(follow(top, spaceMax - view, span))).toBe(span.height - view)
  expect(depthOf(follow(top, (spaceMax - view) / 2, span))).toBeCloseTo((span.height - view) / 2, -1)
  expect(depthOf(follow({ at: 5_000, offset: 7_000 }, 0, span))).toBe(0)
})

test('a step scrolls by its own pixels anywhere', () => {
  const middle = follow(top, 4_000_000, span)
  const next = follow(middle, 4_000_120, span)
  expect(depthOf(next) - depthOf(middle)).toBe(120)
})

test('what is sought is what the scrollbar means afterwards, to a few pixels', () => {
  for (const depth of [0, 1_000, 9_999_999, 19_000_000, span.height - view]) {
    const found = seek(depth, span)
    expect(depthOf(found)).toBe(depth)
    const faraway = { at: found.at > spaceMax / 2 ? 0 : spaceMax, offset: 0 }
    const leapt = depthOf(follow(faraway, found.at, span))
    expect(Math.abs(leapt - depth)).toBeLessThanOrEqual(span.height / spaceMax + 1)
  }
})

test('scrolled step by step without a rest, neither end comes too early or too late', () => {
  let scroll = seek(span.height - 40_000, span)
  const depths = [depthOf(scroll)]
  for (let step = 0; step < 200; step += 1) {
    scroll = follow(scroll, Math.min(scroll.at + 400, spaceMax - view), span)
    if (mustSettle(scroll, span)) scroll = seek(depthOf(scroll), span)
    depths.push(depthOf(scroll))
  }
  const steps = depths.slice(1).map((depth, at) => depth - (depths[at] ?? 0))
  expect(depths.at(-1)).toBe(span.height - view)
  // The last ones stop at the end; none leaps.
  expect(Math.max(...steps)).toBeLessThanOrEqual(400 + view + 3)
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0)
})

test('backwards to the very top as well', () => {
  let scroll = seek(40_000, span)
  let least = Infinity
  for (let step = 0; step < 200; step += 1) {
    const before = depthOf(scroll)
    scroll = follow(scroll, Math.max(0, scroll.at - 400), span)
    if (mustSettle(scroll, span)) scroll = seek(depthOf(scroll), span)
    least = Math.min(least, depthOf(scroll) - before)
  }
  expect(depthOf(scroll)).toBe(0)
  expect(least).toBeGreaterThanOrEqual(-400 - view - 3)
})
