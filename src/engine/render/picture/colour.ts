import type { Frame } from './frame.ts'

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
