import { framesPerSecond } from '#contract/service/clip.ts'

/** Whole frames of a clip that lasts so long (5,041 ms → 121). */
export const framesIn = (durationMs: number) => Math.max(1, Math.round((durationMs * framesPerSecond) / 1000))

/** Number of the frame on screen at a time, the first one being 1. */
export const frameAt = (seconds: number, frames: number) =>
  clamp(Math.floor(seconds * framesPerSecond + 1e-6) + 1, frames)

/** Time to seek to for a frame: its middle, so that no rounding shows its neighbour. */
export const timeOfFrame = (frame: number, frames: number) => (clamp(frame, frames) - 0.5) / framesPerSecond

const clamp = (frame: number, frames: number) => Math.min(frames, Math.max(1, frame))

/** Position in a clip: `0:01.50`. */
export function formatPosition(seconds: number): string {
  const hundredths = Math.max(0, Math.floor(seconds * 100 + 1e-6))
  return `${Math.floor(hundredths / 6000)}:${pad(Math.floor(hundredths / 100) % 60)}.${pad(hundredths % 100)}`
}

const pad = (value: number) => String(value).padStart(2, '0')
