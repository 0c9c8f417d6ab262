const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Units from the largest; each holds until its successor says it better. */
const units = [
  { word: 'h', stepMs: hour, fromMs: 3 * hour, each: 1 },
  { word: 'min', stepMs: minute, fromMs: 2 * minute, each: 1 },
  { word: 's', stepMs: 10 * second, fromMs: 0, each: 10 },
] as const

/** `in about 12–20 min`, `within 50 s`: as exact as can be meant, rounded outwards. */
export function formatAhead({ lowMs, highMs }: { lowMs: number; highMs: number }): string {
  const { word, stepMs, each } = units.find(({ fromMs }) => highMs >= fromMs) ?? units[2]
  const low = Math.floor(lowMs / stepMs) * each
  const high = Math.max(1, Math.ceil(highMs / stepMs)) * each
  if (low === 0) return `within ${high} ${word}`
  return `in about ${low === high ? low : `${low}–${high}`} ${word}`
}
