import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { frameCount } from '#contract/service/clip.ts'
import { viewAt } from '#engine/render/montage/move.ts'
import { coverIndex, createTimeline } from '#engine/render/montage/timeline.ts'
import type { RenderInputs } from '#engine/render/render-request.ts'

const files = (name: string, count: number) =>
  Array.from({ length: count }, (_, order) => `/${name}-${order}`)
const fileOf = ({ source }: { source: { file: string } }) => source.file

const inputsOf = fc.oneof(
  fc.constantFrom(null, '/end').map((end) => ({ kind: 'frames', first: '/first', end }) as const),
  fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3 }))
    .filter(([images, videos]) => images + videos > 0)
    .map(([images, videos]) => ({
      kind: 'references' as const,
      images: files('image', images),
      videos: files('video', videos),
      audios: [],
    })),
  fc.integer({ min: 0, max: 14 }).map((extra) => ({
    kind: 'person' as const,
    portrait: '/portrait',
    extraImages: files('extra', extra),
    clothing: null,
  })),
)
const seconds = fc.integer({ min: 4, max: 15 })

test('parts cover every frame once or in a dissolve of two, which lasts at most 45 % of the mean part', () => {
  fc.assert(
    fc.property(inputsOf, seconds, fc.nat(), (inputs, duration, seed) => {
      const frames = frameCount(duration)
      const parts = createTimeline(inputs, frames, seed)
      expect(parts.at(0)?.start).toBe(0)
      expect(parts.at(-1)?.end).toBe(frames)
      for (let index = 0; index < frames; index++) {
        const active = parts.filter(({ start, end }) => index >= start && index < end)
        const dissolving = parts.some(({ start, overlap }) => index >= start && index < start + overlap)
        expect(active.length).toBe(dissolving ? 2 : 1)
      }
      for (const { start, end, overlap } of parts) {
        expect(overlap).toBeLessThanOrEqual((0.45 * frames) / parts.length)
        expect(overlap).toBeLessThanOrEqual(0.7 * 24)
        expect(end - start).toBeGreaterThan(2 * overlap - 1)
      }
      const cover = coverIndex(inputs, parts, frames)
      expect(cover).toBeLessThanOrEqual(0.4 * frames + 18)
      if (inputs.kind === 'frames') expect(cover).toBe(0)
      else expect(parts.filter(({ start, end }) => cover >= start && cover < end)).toHaveLength(1)
    }),
  )
})

test('views stay on their plate, and every input has its part in order', () => {
  fc.assert(
    fc.property(inputsOf, seconds, fc.nat(), (inputs, duration, seed) => {
      for (const { move } of createTimeline(inputs, frameCount(duration), seed))
        for (const share of [0, 0.3, 0.7, 1]) {
          const { x, y, zoom } = viewAt(move, share)
          expect(zoom).toBeGreaterThanOrEqual(1)
          expect(zoom).toBeLessThanOrEqual(1.16)
          for (const centre of [x, y]) expect(Math.abs(centre - 0.5)).toBeLessThanOrEqual(0.09)
        }
    }),
  )
})

test('images and videos take turns, a portrait comes first and lasts longest, frames stand at the ends', () => {
  const references: RenderInputs = {
    kind: 'references',
    images: files('image', 3),
    videos: files('video', 1),
    audios: [],
  }
  const turns = createTimeline(references, 193, 0)
  expect(turns.map(fileOf)).toEqual(['/image-0', '/video-0', '/image-1', '/image-2'])
  const person = createTimeline(
    { kind: 'person', portrait: '/portrait', extraImages: files('extra', 2), clothing: null },
    121,
    0,
  )
  expect(person.map(fileOf)).toEqual(['/portrait', '/extra-0', '/extra-1'])
  const [first, second] = person.map(({ start, end }) => end - start)
  expect(first).toBeGreaterThan(1.6 * (second ?? Infinity))
  expect(person[0]?.move.to).toEqual({ x: 0.5, y: 0.45, zoom: 1.16 })
  const ends = createTimeline({ kind: 'frames', first: '/first', end: '/end' }, 121, 0)
  expect(ends.map(fileOf)).toEqual(['/first', '/end'])
  expect(ends.map(({ move }, order) => viewAt(move, order).zoom)).toEqual([1, 1])
  expect(createTimeline({ kind: 'text' }, 121, 0)).toEqual([])
})
