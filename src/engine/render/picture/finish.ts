import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import { smooth } from './curve.ts'
import type { Frame } from './frame.ts'
import { randomFrom } from './seed.ts'

const tileMask = (1 << 20) - 1
const vignetteDepth = 0.34

/**
 * The last touch on every frame: darker corners and moving grain of about `grain` luma steps (0: none).
 * More than 2.8 multiplies the size of the file at the same quality. A strength of 0 leaves the frame as it is.
 */
export function createFinish({ width, height }: FrameSize, grain: number, seed: number) {
  const random = randomFrom(seed ^ 0x9e3779b9)
  const tile = new Int8Array(tileMask + 1)
  if (grain > 0)
    for (let i = 0; i <= tileMask; i++)
      tile[i] = Math.round((random() + random() + random() - 1.5) * grain * 1.2)
  const starts = Int32Array.from({ length: 4096 }, () => random() * tileMask)
  const light = vignette({ width, height })
  return (frame: Frame, index: number, strength: number) => {
    const amount = Math.round(strength * 256)
    if (amount <= 0) return
    const luma = frame.y
    for (let row = 0, at = 0; row < height; row++) {
      const start = starts[(index * 131 + row * 7) & 4095] ?? 0
      for (let x = 0; x < width; x++, at++) {
        const shade = 256 - (((256 - (light[at] ?? 0)) * amount) >> 8)
        const speck = ((tile[(start + x) & tileMask] ?? 0) * amount) >> 8
        const value = 16 + ((((luma[at] ?? 0) - 16) * shade + 128) >> 8) + speck
        luma[at] = value < 16 ? 16 : value > 235 ? 235 : value
      }
    }
  }
}

/** Share of light left at each pixel, 256 = all of it. */
function vignette({ width, height }: FrameSize): Uint16Array {
  const light = new Uint16Array(width * height)
  const shape = width / height
  for (let row = 0, at = 0; row < height; row++)
    for (let x = 0; x < width; x++, at++) {
      const across = (x / width - 0.5) * Math.min(shape, 1.35)
      const down = (row / height - 0.5) * Math.min(1 / shape, 1) * 1.35
      const distance = Math.hypot(across, down) * 1.35
      light[at] = Math.round(256 * (1 - vignetteDepth * smooth((distance - 0.35) / 0.75)))
    }
  return light
}
