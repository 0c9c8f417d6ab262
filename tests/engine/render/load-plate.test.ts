import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import sharp, { type Sharp } from 'sharp'
import { afterAll, expect, test } from 'vitest'

import { loadPlate } from '#engine/render/montage/load-plate.ts'
import { frameToRgb } from '#engine/render/picture/colour.ts'
import type { Frame } from '#engine/render/picture/frame.ts'

import { photo } from './made-media.ts'
import { psnr } from './psnr.ts'

const folder = mkdtempSync(join(tmpdir(), 'plate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const wide = { width: 320, height: 180 }

async function file(name: string, picture: Sharp): Promise<string> {
  const path = join(folder, name)
  await picture.toFile(path)
  return path
}

function pixel(frame: Frame, x: number, y: number): number[] {
  const at = (Math.round(y * frame.height) * frame.width + Math.round(x * frame.width)) * 3
  return [...frameToRgb(frame).subarray(at, at + 3)]
}
const brightness = (rgb: number[]) => rgb.reduce((sum, value) => sum + value, 0)

test('an exact plate is the picture cropped to the frame, turned as EXIF says', async () => {
  const lying = await file(
    'lying.jpg',
    photo(600, 800, 3).jpeg({ quality: 95 }).withMetadata({ orientation: 6 }),
  )
  const { picture, whole } = await loadPlate(lying, 'exact', wide)
  const wanted = await sharp(lying)
    .autoOrient()
    .resize({ ...wide, fit: 'cover' })
    .raw()
    .toBuffer()
  expect(whole).toBe(false)
  expect(psnr(frameToRgb(picture), wanted)).toBeGreaterThan(33)
})

test('a picture of quite another shape stands whole on a darker blur of itself; a similar one fills the plate', async () => {
  const tall = await file('tall.png', photo(300, 600, 3).png())
  const plate = await loadPlate(tall, 'free', wide)
  expect(plate.whole).toBe(true)
  expect(plate.picture).toMatchObject({ width: 368, height: 206 })
  expect(brightness(pixel(plate.picture, 0.05, 0.3))).toBeLessThan(
    0.8 * brightness(pixel(plate.picture, 0.5, 0.3)),
  )
  const grey = await file(
    'grey.png',
    sharp({ create: { width: 200, height: 800, channels: 3, background: '#808080' } }),
  )
  const [r = 0, g = 0, b = 0] = pixel((await loadPlate(grey, 'free', wide)).picture, 0.03, 0.5)
  expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(6)
  expect(r).toBeGreaterThan(50)
  const similar = await file('similar.png', photo(400, 300, 3).png())
  expect((await loadPlate(similar, 'free', wide)).whole).toBe(false)
})

test('a portrait is cut around its middle for a tall frame, and stands whole in a wide one', async () => {
  const rgb = new Uint8Array(300 * 100 * 3).map((_, at) =>
    (at / 3) % 300 < 100 ? 0 : (at / 3) % 300 < 200 ? 120 : 255,
  )
  const thirds = await file('thirds.png', sharp(rgb, { raw: { width: 300, height: 100, channels: 3 } }))
  const tall = await loadPlate(thirds, 'centred', { width: 90, height: 160 })
  expect(tall.whole).toBe(false)
  for (const x of [0.1, 0.5, 0.9]) expect(pixel(tall.picture, x, 0.5)[0]).toBeCloseTo(120, -1)
  const portrait = await file('portrait.jpg', photo(300, 400, 5).jpeg())
  expect((await loadPlate(portrait, 'centred', wide)).whole).toBe(true)
})

test('what is transparent becomes dark ground', async () => {
  const clear = { r: 255, g: 255, b: 255, alpha: 0 }
  const none = await file(
    'clear.png',
    sharp({ create: { width: 64, height: 36, channels: 4, background: clear } }),
  )
  expect(brightness(pixel((await loadPlate(none, 'exact', wide)).picture, 0.5, 0.5))).toBeLessThan(60)
})

test('a drawing with scripts is no picture, whatever its name', async () => {
  const svg = join(folder, 'drawing.png')
  writeFileSync(
    svg,
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  )
  await expect(loadPlate(svg, 'free', wide)).rejects.toMatchObject({
    name: 'MediaError',
    reason: 'unsupported',
  })
})
