/** Speeds of J (backwards) and L (forwards); each further press doubles it. */
const fastest = 4

/** Rate after a key of the editing keys: L forwards, J backwards, K stops. 0 is paused. */
export function shuttle(rate: number, key: 'j' | 'k' | 'l'): number {
  if (key === 'k') return 0
  const direction = key === 'l' ? 1 : -1
  return rate * direction > 0 ? direction * Math.min(fastest, Math.abs(rate) * 2) : direction
}
