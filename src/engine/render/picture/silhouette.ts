import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import { ditherMask, ditherStart } from './dither.ts'
import type { Outline } from './terrain.ts'

/** An outline at one moment, by pixel column. Rows are in luma pixels from the top. */
export type Silhouette = {
  top: Float32Array
  /** Rows below `top` over which the edge is softened: steep edges need more of them. */
  blur: Float32Array
  /** From this row down, nearer land hides this one. */
  hidden: Float32Array
  /** Light on the slope: above 0 it faces the sun, below 0 it turns away. */
  shade: Float32Array
}

export function createSilhouette(width: number): Silhouette {
  return {
    top: new Float32Array(width),
    blur: new Float32Array(width),
    hidden: new Float32Array(width),
    shade: new Float32Array(width),
  }
}

/** Traces the outline at a time; `drop` moves it down by a share of the frame's height. */
export function traceOutline(
  silhouette: Silhouette,
  outline: Outline,
  { width, height }: FrameSize,
  moment: { seconds: number; drop: number; sunX: number },
): void {
  const unit = Math.sqrt(width * height)
  const { top, blur, shade } = silhouette
  const start = moment.seconds * outline.speed - width / unit / 2
  for (let x = 0; x < width; x++)
    top[x] = (outline.base + moment.drop) * height - outline.heightAt(start + x / unit, moment.seconds) * unit
  const span = Math.max(2, Math.round(unit / 28))
  for (let x = 0; x < width; x++) {
    const slope = (top[Math.min(width - 1, x + 1)] ?? 0) - (top[Math.max(0, x - 1)] ?? 0)
    blur[x] = Math.sqrt(1 + (slope * slope) / 4)
    const [left, right] = [Math.max(0, x - span), Math.min(width - 1, x + span)]
    const rise = ((top[right] ?? 0) - (top[left] ?? 0)) / (right - left)
    const toSun = (moment.sunX - x) / unit
    const facing = (rise * toSun) / (0.25 + Math.abs(toSun))
    shade[x] = Math.max(-1, Math.min(1, facing * 1.6)) / (1 + Math.abs(toSun))
  }
}

export type Paint = {
  /** Value at the outline, and deep below it where haze gathers. */
  edge: number
  haze: number
  /** What full light on a slope adds. */
  glint: number
  /** Rows from the outline to full haze, and to where the light on the slope has faded. */
  hazeRows: number
  glintRows: number
}

/** Paints what is seen of a silhouette on one plane; `step` is 1 for luma, 2 for chroma. */
export function paintSilhouette(
  silhouette: Silhouette,
  plane: Uint8Array,
  { width, step, index }: { width: number; step: 1 | 2; index: number },
  paint: Paint,
  dither: Float32Array,
): void {
  const { top, blur, hidden, shade } = silhouette
  const { edge, haze, glint, hazeRows, glintRows } = paint
  const height = plane.length / width
  for (let y = firstRow(silhouette, step); y < height; y++) {
    const row = (y + 0.5) * step
    const speck = ditherStart(y, index)
    for (let x = 0, at = y * width, column = 0; x < width; x++, at++, column += step) {
      const depth = row - (top[column] ?? 0)
      const softness = (blur[column] ?? 1) * step
      if (depth <= -softness / 2 || row > (hidden[column] ?? 0)) continue
      const mist = depth >= hazeRows ? 1 : depth <= 0 ? 0 : depth / hazeRows
      let value = edge + (haze - edge) * mist + (dither[(speck + x) & ditherMask] ?? 0)
      if (depth < glintRows) {
        const left = 1 - (depth < 0 ? 0 : depth) / glintRows
        value += glint * (shade[column] ?? 0) * left * left
      }
      const cover = depth / softness + 0.5
      if (cover < 1) value = (plane[at] ?? 0) * (1 - cover) + value * cover
      plane[at] = value
    }
  }
}

function firstRow({ top, blur }: Silhouette, step: number): number {
  let highest = Infinity
  for (let x = 0; x < top.length; x++) highest = Math.min(highest, (top[x] ?? 0) - (blur[x] ?? 1) * step)
  return Math.max(0, Math.floor(highest / step))
}

/** Tells each silhouette, far to near, from which row the nearer ones hide it. */
export function hideBehindNearer(silhouettes: readonly Silhouette[], height: number): void {
  const covered = new Float32Array(silhouettes[0]?.top.length ?? 0).fill(height)
  for (const { top, blur, hidden } of silhouettes.toReversed()) {
    hidden.set(covered)
    for (let x = 0; x < covered.length; x++)
      covered[x] = Math.min(covered[x] ?? 0, (top[x] ?? 0) + 2 * (blur[x] ?? 1) + 2)
  }
}
