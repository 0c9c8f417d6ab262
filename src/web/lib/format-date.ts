import { localized } from './locale.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const pad = (value: number) => String(value).padStart(2, '0')

/** `now`, `42 s ago`, `12 min ago`, `3 h ago`; a date from one day on. */
export function formatSince(at: number, now: number): string {
  const ago = now - at
  if (ago < 5 * second) return 'now'
  if (ago < minute) return `${Math.floor(ago / second)} s ago`
  if (ago < hour) return `${Math.floor(ago / minute)} min ago`
  if (ago < day) return `${Math.floor(ago / hour)} h ago`
  return formatDate(at, now)
}

const dated = (options: Intl.DateTimeFormatOptions) =>
  localized((tag) => new Intl.DateTimeFormat(tag, options))
const dayAndMonth = dated({ day: 'numeric', month: 'short' })
const fullDate = dated({ day: 'numeric', month: 'short', year: 'numeric' })
const moment = dated({ dateStyle: 'medium', timeStyle: 'medium' })
const clock = dated({ timeStyle: 'medium' })
const shortClock = dated({ timeStyle: 'short' })
const weekday = dated({ weekday: 'long', day: 'numeric', month: 'long' })
const weekdayAndYear = dated({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** A date by the chosen locale; the year only when it is not this one. */
export const formatDate = (at: number, now = Date.now()) =>
  (new Date(at).getFullYear() === new Date(now).getFullYear() ? dayAndMonth : fullDate)().format(at)

/** Date and time to the second, for tooltips. */
export const formatMoment = (at: number) => moment().format(at)

/** Time of day to the second. */
export const formatClock = (at: number) => clock().format(at)

/** Time of day to the minute. */
export const formatTime = (at: number) => shortClock().format(at)

/** Local calendar day as a sortable key: `2026-11-22`. */
export function dayKey(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

/** Heading of a day: `Today`, `Yesterday`, `Friday, 20 November`. */
export function formatDay(at: number, now: number): string {
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  if (dayKey(at) === dayKey(now)) return 'Today'
  if (dayKey(at) === dayKey(yesterday.getTime())) return 'Yesterday'
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? weekday : weekdayAndYear)().format(at)
}
