/** The first moment of a day (`2026-11-27`) of this browser's calendar. */
export const dayStart = (day: string): number => new Date(`${day}T00:00`).getTime()

/** The first moment that is no longer of a day; days are not all 24 hours long. */
export function dayAfter(day: string): number {
  const next = new Date(`${day}T00:00`)
  next.setDate(next.getDate() + 1)
  return next.getTime()
}

/** The first moment of the last so many days, today included. */
export function lastDays(days: number, now: number): number {
  const first = new Date(now)
  first.setHours(0, 0, 0, 0)
  first.setDate(first.getDate() - days + 1)
  return first.getTime()
}
