import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import type { Frame } from './frame.ts'

/** What of a plate a frame shows: the centre as shares of the plate's sides, and how far it is enlarged (≥ 1). */
export type View = { x: number; y: number; zoom: number }

/**
 * Looks at a plate (a still frame of any size) through a moving window of the plate's shape, between pixels too,
 * so that slow moves do not jitter. A plate of the frame's own size at zoom 1 is shown to the byte.
 */
export function createViewer(plate: Frame, size: FrameSize): (frame: Frame, view: View) => void {
  const resample = createResampler(size.width)
  const sameSize = plate.width === size.width && plate.height === size.height
  return (frame, view) => {
    if (sameSize && view.zoom === 1) {
      frame.bytes.set(plate.bytes)
      return
    }
    const width = plate.width / view.zoom
    const height = plate.height / view.zoom
    const window = {
      left: clamp(view.x * plate.width - width / 2, plate.width - width),
      top: clamp(view.y * plate.height - height / 2, plate.height - height),
      stepX: width / size.width,
      stepY: height / size.height,
    }
    const half = { ...window, left: window.left / 2, top: window.top / 2 }
    resample({ values: plate.y, width: plate.width }, { values: frame.y, width: size.width }, window)
    resample({ values: plate.u, width: plate.width / 2 }, { values: frame.u, width: size.width / 2 }, half)
    resample({ values: plate.v, width: plate.width / 2 }, { values: frame.v, width: size.width / 2 }, half)
  }
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value))

type Plane = { values: Uint8Array; width: number }
type Window = { left: number; top: number; stepX: number; stepY: number }

/** Bilinear in whole numbers: shares in 128ths, pixel centres on pixel centres. */
function createResampler(widest: number) {
  const columns = new Int32Array(widest)
  const shares = new Int32Array(widest)
  return (from: Plane, to: Plane, { left, top, stepX, stepY }: Window) => {
    const source = from.values
    const target = to.values
    const lastX = from.width - 1.002
    const lastY = source.length / from.width - 1.002
    for (let x = 0; x < to.width; x++) {
      const place = clamp(left + (stepX - 1) / 2 + x * stepX, lastX)
      columns[x] = place
      shares[x] = (place - Math.floor(place)) * 128 + 0.5
    }
    const rows = target.length / to.width
    for (let row = 0, out = 0; row < rows; row++) {
      const place = clamp(top + (stepY - 1) / 2 + row * stepY, lastY)
      const above = Math.floor(place) * from.width
      const down = ((place - Math.floor(place)) * 128 + 0.5) | 0
      for (let x = 0; x < to.width; x++, out++) {
        const at = above + (columns[x] ?? 0)
        const share = shares[x] ?? 0
        const a = source[at] ?? 0
        const b = source[at + from.width] ?? 0
        const upper = a * 128 + ((source[at + 1] ?? 0) - a) * share
        const lower = b * 128 + ((source[at + from.width + 1] ?? 0) - b) * share
        target[out] = (upper * 128 + (lower - upper) * down + 8192) >> 14
      }
    }
  }
}
