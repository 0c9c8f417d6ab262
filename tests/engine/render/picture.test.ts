import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { AspectRatio, frameSize } from '#contract/service/aspect-ratio.ts'
import { createComposition } from '#engine/render/picture/composition.ts'
import { createFrame } from '#engine/render/picture/frame.ts'
import { createLook, type LookName, lookFor } from '#engine/render/picture/look.ts'
import { overlayFromRgba } from '#engine/render/picture/overlay.ts'
import { createRamp, paletteNameFor, palettes } from '#engine/render/picture/palette.ts'
import { seedOf } from '#engine/render/picture/seed.ts'
import { terrainFor } from '#engine/render/picture/terrain.ts'
import { createToneField } from '#engine/render/picture/tone-field.ts'

const small = { width: 320, height: 180 }
const noneExact = { first: null, last: null }

async function draw(
  prompt: string,
  index: number,
  { look = 'ridge', size = small, grain = 2.8 }: Partial<Wish> = {},
) {
  const seed = seedOf(prompt)
  const footage = createLook(look, paletteNameFor(prompt, seed), prompt, size, seed)
  const frame = createFrame(size)
  await createComposition(size, { footage, caption: null, grain, seed, exact: noneExact })(frame, index)
  return frame
}
type Wish = { look: LookName; size: { width: number; height: number }; grain: number }

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (const [at, value] of a.entries()) sum += Math.abs(value - (b[at] ?? 0))
  return sum / a.length
}

test.each([
  ['ridge', 'Snowy mountains at dawn', 'c83cf89e18b52e74'],
  ['ridge', 'Waves on the open sea', 'ff8e52e1905e527f'],
  ['ridge', 'Stars above a pine forest', 'de76c27a581a288c'],
  ['silk', 'A quiet thought', '8a985b4e5b689072'],
  ['bokeh', 'Neon city in the rain', '11792b7e214772b9'],
] as const)('%s: "%s" is drawn to the byte as before, and again the same', async (look, prompt, golden) => {
  expect(hash((await draw(prompt, 48, { look })).bytes)).toBe(golden)
  expect(hash((await draw(prompt, 48, { look })).bytes)).toBe(golden)
})

test.each(['ridge', 'silk', 'bokeh'] as const)('%s: different prompts look different', async (look) => {
  const first = await draw('a red bicycle', 48, { look, grain: 0 })
  const second = await draw('a blue bicycle', 48, { look, grain: 0 })
  expect(meanDifference(first.bytes, second.bytes)).toBeGreaterThan(4)
})

test.each([
  ['ridge', 'Snowy mountains at dawn', 1.5],
  ['silk', 'A quiet thought', 4],
  ['bokeh', 'Neon city in the rain', 4],
] as const)('%s moves: the middle of a clip differs from its start', async (look, prompt, least) => {
  const start = await draw(prompt, 0, { look, grain: 0 })
  const middle = await draw(prompt, 60, { look, grain: 0 })
  expect(meanDifference(start.y, middle.y)).toBeGreaterThan(least)
})

test.each(AspectRatio.options)('%s: the frame is filled, within the limits of video range', async (ratio) => {
  const { width, height } = frameSize[ratio]
  const size = { width: 2 * Math.round(width / 8), height: 2 * Math.round(height / 8) }
  const frame = await draw('Hills at sunset', 30, { size })
  expect(frame.bytes.length).toBe((size.width * size.height * 3) / 2)
  expect(Math.min(...frame.y)).toBeGreaterThanOrEqual(16)
  expect(Math.max(...frame.y)).toBeGreaterThan(180)
  expect(Math.max(...frame.y)).toBeLessThanOrEqual(235)
})

test('gradients are dithered: neighbours share the two values around the true one, another way in each frame', () => {
  const field = createToneField(small, createRamp(palettes.ocean), 7)
  for (let cell = 0; cell < field.columns * field.rows; cell++)
    field.set(cell, 0.3 + 0.05 * (cell / field.columns / field.rows))
  const rowOf = (index: number) => {
    const frame = createFrame(small)
    field.draw(frame, index)
    return frame.y.subarray(90 * small.width, 91 * small.width)
  }
  expect(new Set(rowOf(0)).size).toBe(2)
  expect(rowOf(1)).not.toEqual(rowOf(0))
})

test('Fast has no grain', async () => {
  const without = await draw('Hills at sunset', 30, { grain: 0 })
  const withGrain = await draw('Hills at sunset', 30, { grain: 2.8 })
  expect(meanDifference(without.y, withGrain.y)).toBeGreaterThan(0.7)
  expect(meanDifference(without.y, withGrain.y)).toBeLessThan(2.8)
})

test('a frame with an odd side is refused', () => {
  expect(() => createFrame({ width: 321, height: 180 })).toThrow('odd side')
})

test('the prompt chooses palette, look and land by its first word that names one', () => {
  expect(paletteNameFor('A FOREST by the sea', 1)).toBe('forest')
  expect(paletteNameFor('waves below a forest', 1)).toBe('ocean')
  expect(paletteNameFor('a nice terrain in our office', 1)).toBe('slate')
  expect(lookFor('beaches', 1)).toBe('ridge')
  expect(lookFor('a street market', 1)).toBe('bokeh')
  expect(terrainFor('dunes', () => 0)).toBe('dunes')
  expect(new Set(Array.from({ length: 60 }, (_, seed) => lookFor('xyz', seedOf(`${seed}`)))).size).toBe(3)
  expect(
    new Set(Array.from({ length: 99 }, (_, seed) => paletteNameFor('xyz', seedOf(`${seed}`)))).size,
  ).toBe(8)
})

test('a caption fades in over the first second and covers only its rows', async () => {
  const rgba = new Uint8Array(small.width * small.height * 4)
  rgba.fill(255, small.width * 150 * 4, small.width * 170 * 4)
  const caption = overlayFromRgba(rgba, small)
  const grey = createComposition(small, {
    footage: (frame) => void frame.bytes.fill(60),
    caption,
    grain: 0,
    seed: 1,
    exact: noneExact,
  })
  const lumaAt = async (index: number, row: number) => {
    const frame = createFrame(small)
    await grey(frame, index)
    return frame.y[row * small.width + small.width / 2] ?? 0
  }
  expect(await lumaAt(0, 160)).toBeLessThan(61)
  expect(await lumaAt(10, 160)).toBeGreaterThan(await lumaAt(6, 160))
  expect(await lumaAt(30, 160)).toBeGreaterThan(230)
  expect(await lumaAt(30, 140)).toBeLessThan(61)
  expect(await lumaAt(30, 175)).toBeLessThan(61)
})

test('a prompt that names a look gets it, whatever its seed', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    expect(lookFor('Folds of silk drifting in slow motion, abstract, soft pastel light, macro', seed)).toBe(
      'silk',
    )
    expect(lookFor('Neon street in the rain at night', seed)).toBe('bokeh')
    expect(lookFor('A golden retriever running through a sunlit meadow', seed)).toBe('ridge')
  }
})
