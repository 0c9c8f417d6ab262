import { framesPerSecond } from '#contract/service/clip.ts'

import type { RenderInputs } from '../render-request.ts'
import { approach, type Move, pushIn, roaming, settle } from './move.ts'

/**
 * How a picture becomes a plate. Exact: cropped to the frame's own pixels. Free: where the eye is drawn to.
 * Centred: around the middle, where a face is.
 */
export type Fit = 'exact' | 'free' | 'centred'

export type Source = { kind: 'picture'; file: string; fit: Fit } | { kind: 'video'; file: string }

/** A stretch of a clip. Its first `overlap` frames dissolve from the part before, which ends with them. */
export type Part = { source: Source; move: Move; start: number; end: number; overlap: number }

type Shot = { source: Source; move: Move; weight: number }

const longestDissolve = 0.7 * framesPerSecond

/** Shares a clip's frames out among the inputs, in order and without gaps; no parts for a text alone. */
export function createTimeline(inputs: RenderInputs, frames: number, seed: number): Part[] {
  const shots = shotsOf(inputs, seed)
  const total = shots.reduce((sum, { weight }) => sum + weight, 0)
  const overlap = Math.floor(Math.min(longestDissolve, (0.45 * frames) / shots.length))
  const starts: number[] = []
  let place = 0
  for (const { weight } of shots) {
    starts.push(starts.length === 0 ? 0 : Math.round(place - overlap / 2))
    place += (weight / total) * (frames - 1)
  }
  return shots.map(({ source, move }, order) => {
    const next = starts[order + 1]
    return {
      source,
      move,
      start: starts[order] ?? 0,
      end: next === undefined ? frames : next + overlap,
      overlap: order === 0 ? 0 : overlap,
    }
  })
}

/** The frame that stands for a clip: an exact first one, else the first after 40 % that is not in a dissolve. */
export function coverIndex(inputs: RenderInputs, parts: readonly Part[], frames: number): number {
  if (inputs.kind === 'frames') return 0
  const index = Math.round(frames * 0.4)
  const dissolving = parts.find(({ start, overlap }) => index >= start && index < start + overlap)
  return dissolving ? dissolving.start + dissolving.overlap : index
}

function shotsOf(inputs: RenderInputs, seed: number): Shot[] {
  const roam = (order: number) => roaming[(seed + order) % roaming.length] ?? roaming[0]
  switch (inputs.kind) {
    case 'text':
      return []
    case 'frames': {
      const first = { source: picture(inputs.first, 'exact'), move: pushIn, weight: 3 }
      if (inputs.end === null) return [first]
      return [first, { source: picture(inputs.end, 'exact'), move: settle, weight: 2 }]
    }
    case 'references': {
      const images = inputs.images.map((file) => ({ source: picture(file, 'free'), weight: 1 }))
      const videos = inputs.videos.map((file) => ({ source: { kind: 'video', file } as const, weight: 1.5 }))
      return interleaved(images, videos).map((shot, order) => ({ ...shot, move: roam(order) }))
    }
    case 'person': {
      const extra = inputs.extraImages.map((file, order) => ({
        source: picture(file, 'centred'),
        move: roam(order),
        weight: 1,
      }))
      return [{ source: picture(inputs.portrait, 'centred'), move: approach, weight: 2.2 }, ...extra]
    }
  }
}

const picture = (file: string, fit: Fit) => ({ kind: 'picture', file, fit }) as const

/** One of each in turn while both last. */
const interleaved = <A, B>(a: readonly A[], b: readonly B[]): (A | B)[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, order) => [
    ...a.slice(order, order + 1),
    ...b.slice(order, order + 1),
  ]).flat()
