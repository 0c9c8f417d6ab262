/** How alike two lots of 8-bit values are, in decibels; Infinity when they are the same. */
export function psnr(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} values compared with ${b.length}.`)
  let squares = 0
  for (let at = 0; at < a.length; at++) squares += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2
  return squares === 0 ? Infinity : 10 * Math.log10((255 * 255 * a.length) / squares)
}
