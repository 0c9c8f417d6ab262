import { execFileSync } from 'node:child_process'

import sharp, { type Sharp } from 'sharp'

/** Interleaved RGB with soft light, edges and fine grain, as a photo has; another picture for each seed. */
export function photoPixels(width: number, height: number, seed: number): Uint8Array {
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0, out = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / height, y / height]
      const skyline = 0.5 + 0.12 * Math.sin(u * 5 + seed) + 0.03 * Math.sin(u * 31 + seed)
      const folds = Math.sin(u * 17 + 3 * Math.sin(v * 11 + seed)) + 0.5 * Math.sin(u * 53 - v * 41)
      const speck = ((x * 7919 + y * 104729 + seed * 31) % 13) - 6
      const [r, g, b] = v < skyline ? [120 + 90 * v, 150 + 40 * v, 215 - 70 * v] : [90 + 30 * folds, 105, 60]
      for (const value of [r, g, b]) rgb[out++] = Math.max(0, Math.min(255, value + speck))
    }
  return rgb
}

export const photo = (width: number, height: number, seed: number): Sharp =>
  sharp(photoPixels(width, height, seed), { raw: { width, height, channels: 3 } })

/** Runs ffmpeg to make a file or bytes for a test. */
export const ffmpeg = (ffmpegPath: string, line: string, ...files: string[]): Buffer =>
  execFileSync(ffmpegPath, ['-v', 'error', '-y', ...line.split(' '), ...files], {
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  })

/** Lines for `ffmpeg` that make small moving pictures and tones. */
export const moving = (size: string, seconds: number, fps = 30) =>
  `-f lavfi -i testsrc2=size=${size}:rate=${fps}:duration=${seconds}`
export const tone = (seconds: number) => `-f lavfi -i sine=frequency=440:duration=${seconds}`
export const h264 = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p'
