export const clamp01 = (x: number) => (x < 0 ? 0 : x > 1 ? 1 : x)

/** Eases 0 to 1 without a corner at either end (smoothstep). */
export function smooth(x: number): number {
  const t = clamp01(x)
  return t * t * (3 - 2 * t)
}

export const mix = (from: number, to: number, share: number) => from + (to - from) * share
