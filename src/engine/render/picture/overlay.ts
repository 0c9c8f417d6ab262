import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import { blueDifferenceOf, lumaOf, redDifferenceOf } from './colour.ts'
import type { Frame } from './frame.ts'

type Layer = { width: number; values: Uint8Array; alpha: Uint8Array }

/** A still picture with transparency, of the frame's size, ready to be laid over frames. */
export type Overlay = {
  luma: Layer
  blue: Layer
  red: Layer
  /** First and past-last row with anything to see; both even. */
  top: number
  bottom: number
}

/** Turns straight-alpha RGBA (four bytes a pixel) into an overlay. */
export function overlayFromRgba(rgba: Uint8Array, { width, height }: FrameSize): Overlay {
  const luma = { width, values: new Uint8Array(width * height), alpha: new Uint8Array(width * height) }
  let top = height
  let bottom = 0
  for (let at = 0; at < width * height; at++) {
    luma.values[at] = lumaOf(rgba[at * 4] ?? 0, rgba[at * 4 + 1] ?? 0, rgba[at * 4 + 2] ?? 0) + 0.5
    const alpha = rgba[at * 4 + 3] ?? 0
    luma.alpha[at] = alpha
    if (alpha > 0) {
      const row = Math.floor(at / width)
      top = Math.min(top, row)
      bottom = row + 1
    }
  }
  const chroma = chromaLayers(rgba, width, height)
  return { luma, ...chroma, top: top - (top % 2), bottom: Math.min(height, bottom + (bottom % 2)) }
}

function chromaLayers(rgba: Uint8Array, width: number, height: number) {
  const half = width / 2
  const size = half * (height / 2)
  const alpha = new Uint8Array(size)
  const blue = { width: half, values: new Uint8Array(size), alpha }
  const red = { width: half, values: new Uint8Array(size), alpha }
  for (let at = 0; at < size; at++) {
    const corner = (Math.floor(at / half) * 2 * width + (at % half) * 2) * 4
    let [r, g, b, weight] = [0, 0, 0, 0]
    for (const pixel of [corner, corner + 4, corner + width * 4, corner + width * 4 + 4]) {
      const a = rgba[pixel + 3] ?? 0
      r += (rgba[pixel] ?? 0) * a
      g += (rgba[pixel + 1] ?? 0) * a
      b += (rgba[pixel + 2] ?? 0) * a
      weight += a
    }
    const over = weight || 1
    alpha[at] = weight >> 2
    blue.values[at] = blueDifferenceOf(r / over, g / over, b / over) + 0.5
    red.values[at] = redDifferenceOf(r / over, g / over, b / over) + 0.5
  }
  return { blue, red }
}

/** Lays the overlay over a frame of its size at an opacity from 0 to 1, `drop` rows lower (rounded to even). */
export function drawOverlay(overlay: Overlay, frame: Frame, opacity: number, drop: number): void {
  const strength = Math.round(opacity * 256)
  if (strength <= 0) return
  const shift = Math.round(drop / 2)
  blend(overlay.luma, frame.y, overlay.top, overlay.bottom, shift * 2, strength)
  blend(overlay.blue, frame.u, overlay.top / 2, overlay.bottom / 2, shift, strength)
  blend(overlay.red, frame.v, overlay.top / 2, overlay.bottom / 2, shift, strength)
}

function blend(
  layer: Layer,
  plane: Uint8Array,
  top: number,
  bottom: number,
  shift: number,
  strength: number,
) {
  const { width, values, alpha } = layer
  const last = Math.min(bottom, plane.length / width - shift)
  for (let from = top * width, to = (top + shift) * width, end = last * width; from < end; from++, to++) {
    const cover = ((alpha[from] ?? 0) * strength) >> 8
    if (cover === 0) continue
    const below = plane[to] ?? 0
    plane[to] = below + ((((values[from] ?? 0) - below) * cover + 128) >> 8)
  }
}
