/**
 * Milliseconds from `now` until a moment, 0 when it is past. Also 0 when it is further away than it was ever put: the
 * clock was set back since.
 */
export function timeLeft(now: number, until: number, longestMs: number): number {
  const leftMs = until - now
  return leftMs > longestMs ? 0 : Math.max(leftMs, 0)
}
