import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import { createDither, ditherMask, ditherStart } from './dither.ts'
import type { Frame } from './frame.ts'
import { type Ramp, rampStep } from './palette.ts'

/** A coarse picture of palette tones that is drawn large and soft: skies, folds, pools of light. */
export type ToneField = {
  columns: number
  rows: number
  /** Sets one cell; a tone of 0 is the palette's dark end, 1 its light end. */
  set: (cell: number, tone: number) => void
  /** Fills the frame. `index` moves the dither, so that it never stands still as a pattern. */
  draw: (frame: Frame, index: number) => void
}

/** A field with one cell for 8×8 pixels. Values are dithered before rounding to 8 bits: no bands in gradients. */
export function createToneField({ width, height }: FrameSize, ramp: Ramp, seed: number): ToneField {
  const columns = Math.max(48, Math.round(width / 8))
  const rows = Math.max(48, Math.round(height / 8))
  const cells = {
    y: new Float32Array(columns * rows),
    u: new Float32Array(columns * rows),
    v: new Float32Array(columns * rows),
  }
  const enlargeLuma = createEnlarger({ columns, rows }, { width, height }, seed)
  const enlargeChroma = createEnlarger({ columns, rows }, { width: width / 2, height: height / 2 }, seed)
  return {
    columns,
    rows,
    set: (cell, tone) => {
      const step = rampStep(tone)
      cells.y[cell] = ramp.y[step] ?? 0
      cells.u[cell] = ramp.u[step] ?? 0
      cells.v[cell] = ramp.v[step] ?? 0
    },
    draw: (frame, index) => {
      enlargeLuma(cells.y, frame.y, index)
      enlargeChroma(cells.u, frame.u, index)
      enlargeChroma(cells.v, frame.v, index)
    },
  }
}

/** Bilinear, in two passes: cells widened to full rows once, then every output row mixed from two of them. */
function createEnlarger(grid: { columns: number; rows: number }, { width, height }: FrameSize, seed: number) {
  const dither = createDither(seed)
  const wide = new Float32Array(grid.rows * width)
  const left = new Int32Array(width)
  const share = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const place = (x * (grid.columns - 1)) / (width - 1)
    left[x] = Math.min(grid.columns - 2, Math.floor(place))
    share[x] = place - (left[x] ?? 0)
  }
  return (cells: Float32Array, plane: Uint8Array, index: number) => {
    for (let row = 0, out = 0; row < grid.rows; row++) {
      const start = row * grid.columns
      for (let x = 0; x < width; x++, out++) {
        const cell = start + (left[x] ?? 0)
        const value = cells[cell] ?? 0
        wide[out] = value + ((cells[cell + 1] ?? 0) - value) * (share[x] ?? 0)
      }
    }
    for (let y = 0, out = 0; y < height; y++) {
      const place = (y * (grid.rows - 1)) / (height - 1)
      const row = Math.min(grid.rows - 2, Math.floor(place))
      const down = place - row
      const speck = ditherStart(y, index)
      for (let x = 0, above = row * width, below = above + width; x < width; x++, above++, below++, out++) {
        const value = wide[above] ?? 0
        plane[out] = value + ((wide[below] ?? 0) - value) * down + (dither[(speck + x) & ditherMask] ?? 0)
      }
    }
  }
}
