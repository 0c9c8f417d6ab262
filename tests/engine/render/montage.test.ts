import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { createMontage } from '#engine/render/montage/montage.ts'
import { createStillFootage } from '#engine/render/montage/still-footage.ts'
import { createTimeline } from '#engine/render/montage/timeline.ts'
import { createVideoFootage } from '#engine/render/montage/video-footage.ts'
import { frameToRgb, rgbToFrame } from '#engine/render/picture/colour.ts'
import { createComposition } from '#engine/render/picture/composition.ts'
import { createFrame, type Frame } from '#engine/render/picture/frame.ts'
import { createViewer } from '#engine/render/picture/view.ts'
import type { RenderInputs } from '#engine/render/render-request.ts'

import { photoPixels } from './made-media.ts'

const small = { width: 320, height: 180 }
const frames = 97

const plate = (seed: number, { width, height } = small) =>
  rgbToFrame(photoPixels(width, height, seed), { width, height })
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** A few frames that brighten, then nothing. */
async function* brightening(count: number): AsyncGenerator<Uint8Array, void> {
  const frame = createFrame(small)
  for (let index = 0; index < count; index++) {
    frame.y.fill(40 + index)
    frame.u.fill(128)
    frame.v.fill(120)
    yield frame.bytes
  }
}

/** Whole frames of a mode, made of plates and frames from memory in place of files. */
function compose(inputs: RenderInputs, seed = 7) {
  const parts = createTimeline(inputs, frames, seed)
  const takes = parts.map(({ source, move, start, end, overlap }) => {
    const length = end - start
    const footage =
      source.kind === 'video'
        ? createVideoFootage(brightening(20), small)
        : createStillFootage(
            plate(source.file.length, source.fit === 'exact' ? small : { width: 368, height: 208 }),
            small,
            move,
            length,
          )
    return { start, end, overlap, footage }
  })
  const exact =
    inputs.kind === 'frames'
      ? ({ first: 0, last: inputs.end === null ? null : frames - 1 } as const)
      : { first: null, last: null }
  const caption = null
  return createComposition(small, { footage: createMontage(takes, small), caption, grain: 2.8, seed, exact })
}

async function drawAll(inputs: RenderInputs): Promise<Frame[]> {
  const scene = compose(inputs)
  const drawn: Frame[] = []
  for (let index = 0; index < frames; index++) {
    const frame = createFrame(small)
    await scene(frame, index)
    drawn.push(frame)
  }
  return drawn
}

const modes = {
  'first frame': { kind: 'frames', first: '/a', end: null },
  'first and last frame': { kind: 'frames', first: '/a', end: '/bcd' },
  references: { kind: 'references', images: ['/a', '/bb'], videos: ['/v'], audios: [] },
  person: { kind: 'person', portrait: '/a', extraImages: ['/bb', '/ccc'], clothing: null },
} as const satisfies Record<string, RenderInputs>

test.each([
  ['first frame', '66fec91a4e0df4ee'],
  ['first and last frame', '5c01f74cd443067e'],
  ['references', 'c1589bb6c8dd1913'],
  ['person', '2b0cb77564678fd8'],
] as const)('%s: every frame is drawn to the byte as before, and again the same', async (mode, golden) => {
  const all = async () => hash(Buffer.concat((await drawAll(modes[mode])).map(({ bytes }) => bytes)))
  expect(await all()).toBe(golden)
  expect(await all()).toBe(golden)
})

test('an exact first and last frame hold the picture and nothing else; between them the camera moves', async () => {
  const drawn = await drawAll(modes['first and last frame'])
  expect(drawn[0]?.bytes).toEqual(plate(2).bytes)
  expect(drawn[96]?.bytes).toEqual(plate(4).bytes)
  expect(drawn[1]?.bytes).not.toEqual(drawn[0]?.bytes)
  expect(drawn[95]?.bytes).not.toEqual(drawn[96]?.bytes)
})

test('a view between two pixels is between them, and one beyond the edge stays inside', () => {
  const ramp = createFrame({ width: 8, height: 8 })
  ramp.bytes.fill(128)
  for (let at = 0; at < 64; at++) ramp.y[at] = 16 + 20 * (at % 8)
  const frame = createFrame({ width: 4, height: 4 })
  createViewer(ramp, frame)(frame, { x: 0.5, y: 0.5, zoom: 1 })
  expect([...frame.y.subarray(0, 4)]).toEqual([26, 66, 106, 146])
  createViewer(ramp, frame)(frame, { x: 2, y: 2, zoom: 2 })
  expect([...frame.y.subarray(0, 4)]).toEqual([96, 116, 136, 156])
})

test('a dissolve passes evenly from one take to the next', async () => {
  const flat = (value: number) => (frame: Frame) => void frame.bytes.fill(value)
  const montage = createMontage(
    [
      { start: 0, end: 14, overlap: 0, footage: flat(40) },
      { start: 4, end: 30, overlap: 10, footage: flat(200) },
    ],
    small,
  )
  const values: number[] = []
  for (let index = 0; index < 20; index++) {
    const frame = createFrame(small)
    await montage(frame, index)
    values.push(frame.y[0] ?? 0)
  }
  expect(values.slice(0, 4)).toEqual([40, 40, 40, 40])
  expect(values.slice(14)).toEqual([200, 200, 200, 200, 200, 200])
  expect(values).toEqual(values.toSorted((a, b) => a - b))
  expect(Math.max(...values.slice(1).map((value, at) => value - (values[at] ?? 0)))).toBeLessThan(28)
})

test('a video that ends early holds its last picture', async () => {
  const footage = createVideoFootage(brightening(3), small)
  const luma: number[] = []
  for (let index = 0; index < 6; index++) {
    const frame = createFrame(small)
    await footage(frame, index)
    luma.push(frame.y[1000] ?? 0)
  }
  expect(luma).toEqual([40, 41, 42, 42, 42, 42])
})

test('colours survive the way to video and back', () => {
  const rgb = new Uint8Array(small.width * small.height * 3).map((_, at) => [200, 90, 30][at % 3] ?? 0)
  const back = frameToRgb(rgbToFrame(rgb, small))
  for (const channel of [0, 1, 2])
    expect(Math.abs((back[channel] ?? 0) - (rgb[channel] ?? 0))).toBeLessThanOrEqual(2)
})
