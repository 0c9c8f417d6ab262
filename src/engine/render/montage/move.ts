import { clamp01, mix, smooth } from '../picture/curve.ts'
import type { View } from '../picture/view.ts'

/** How the window over a plate travels while its part lasts. */
export type Move = { from: View; to: View }

const view = (x: number, y: number, zoom: number): View => ({ x, y, zoom })

/** Away from an exact first frame. */
export const pushIn: Move = { from: view(0.5, 0.5, 1), to: view(0.5, 0.48, 1.1) }
/** Onto an exact last frame. */
export const settle: Move = { from: view(0.5, 0.5, 1.09), to: view(0.5, 0.5, 1) }
/** Toward a face. */
export const approach: Move = { from: view(0.5, 0.5, 1), to: view(0.5, 0.45, 1.16) }

/** Pushes, pulls and pans to take turns. */
export const roaming: readonly [Move, ...Move[]] = [
  { from: view(0.5, 0.5, 1), to: view(0.5, 0.5, 1.13) },
  { from: view(0.42, 0.5, 1.12), to: view(0.58, 0.5, 1.12) },
  { from: view(0.5, 0.46, 1.14), to: view(0.5, 0.52, 1) },
  { from: view(0.56, 0.46, 1.1), to: view(0.44, 0.54, 1.14) },
  { from: view(0.5, 0.58, 1.12), to: view(0.5, 0.42, 1.12) },
]

/** For a picture that stands whole on its ground: a pan would push it out of the frame. */
export function withinFrame({ from, to }: Move): Move {
  const inward = to.zoom >= from.zoom
  return { from: view(0.5, 0.5, inward ? 1 : 1.07), to: view(0.5, 0.5, inward ? 1.07 : 1) }
}

/** The view when `share` of the part has passed. Starts and ends gently, never stands still in a dissolve. */
export function viewAt({ from, to }: Move, share: number): View {
  if (share >= 1) return to
  const glide = mix(clamp01(share), smooth(share), 0.5)
  return {
    x: mix(from.x, to.x, glide),
    y: mix(from.y, to.y, glide),
    zoom: from.zoom * (to.zoom / from.zoom) ** glide,
  }
}
