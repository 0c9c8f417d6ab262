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
