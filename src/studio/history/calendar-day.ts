import { StudioError } from '../error.ts'

/** Tells the day (`2026-11-27`) of a moment (ms) in a time zone. Throws `invalid_request` for one that does not exist. */
export function dayReader(timeZone: string): (at: number) => string {
  try {
    // Canada writes dates as ISO 8601 does.
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, ...parts })
    return (at) => format.format(at)
  } catch {
    const message = `There is no time zone “${timeZone}”.`
    throw new StudioError('invalid_request', message, { fields: [{ path: 'zone', message }] })
  }
}

/** When the period began (ms) that `nameOf` calls now what it calls it: a day, a month. None is longer than `longestMs`. */
export function beginOf(nameOf: (at: number) => string, now: number, longestMs: number): number {
  const name = nameOf(now)
  let [before, begin] = [now - longestMs, now]
  while (begin - before > 1) {
    const middle = Math.floor((before + begin) / 2)
    if (nameOf(middle) === name) begin = middle
    else before = middle
  }
  return begin
}
