import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import { createFrame, type Frame } from './frame.ts'

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

export const lumaOf = (r: number, g: number, b: number) => 16 + 0.18259 * r + 0.61423 * g + 0.06201 * b
export const blueDifferenceOf = (r: number, g: number, b: number) =>
  128 - 0.10064 * r - 0.33857 * g + 0.43922 * b
export const redDifferenceOf = (r: number, g: number, b: number) =>
  128 + 0.43922 * r - 0.39894 * g - 0.04027 * b

/** Reads `#rrggbb`. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** The frame as interleaved 8-bit RGB, three bytes a pixel. */
export function frameToRgb({ width, height, y: luma, u, v }: Frame): Uint8ClampedArray {
  const rgb = new Uint8ClampedArray(width * height * 3)
  for (let row = 0, at = 0, out = 0; row < height; row++) {
    const chromaRow = (row >> 1) * (width >> 1)
    for (let column = 0; column < width; column++, at++, out += 3) {
      const chroma = chromaRow + (column >> 1)
      const light = 1.16438 * ((luma[at] ?? 0) - 16)
      const blue = (u[chroma] ?? 0) - 128
      const red = (v[chroma] ?? 0) - 128
      rgb[out] = light + 1.79274 * red
      rgb[out + 1] = light - 0.21325 * blue - 0.53291 * red
      rgb[out + 2] = light + 2.1124 * blue
    }
  }
  return rgb
}

/** Interleaved 8-bit RGB as a frame; the colour of four pixels is their mean. Both sides must be even. */
export function rgbToFrame(rgb: Uint8Array, size: FrameSize): Frame {
  const frame = createFrame(size)
  const { width, height } = size
  const stride = width * 3
  for (let row = 0, chroma = 0; row < height; row += 2)
    for (let column = 0; column < width; column += 2, chroma++) {
      const corner = row * stride + column * 3
      let [r, g, b] = [0, 0, 0]
      for (let pixel = 0; pixel < 4; pixel++) {
        const at = corner + (pixel >> 1) * stride + (pixel & 1) * 3
        const [red, green, blue] = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0]
        frame.y[(row + (pixel >> 1)) * width + column + (pixel & 1)] = lumaOf(red, green, blue) + 0.5
        r += red / 4
        g += green / 4
        b += blue / 4
      }
      frame.u[chroma] = blueDifferenceOf(r, g, b) + 0.5
      frame.v[chroma] = redDifferenceOf(r, g, b) + 0.5
    }
  return frame
}
