export const framesPerSecond = 24

/** Frames in a clip of `seconds`: one more than 24 a second, so that first and last frame are both exact. */
export const frameCount = (seconds: number) => framesPerSecond * seconds + 1

/** Length in milliseconds of a clip of `seconds` (121 frames of a 5 s clip → 5041), rounded down. */
export const clipDurationMs = (seconds: number) => Math.floor((frameCount(seconds) * 1000) / framesPerSecond)
