const grouped = new Intl.NumberFormat('en')
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Whole credits: `1,240`. */
export const formatCount = (value: number) => grouped.format(value)

/** `130 credits`, `1 credit`. */
export const formatCredits = (credits: number) =>
  `${formatCount(credits)} ${credits === 1 ? 'credit' : 'credits'}`

/** `1 job`, `3 jobs`. */
export const formatPlural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** A span in at most two units: `0.4 s`, `42 s`, `1 min 05 s`, `3 h 20 min`. */
export function formatSpan(ms: number): string {
  if (ms < second) return `${(Math.max(0, ms) / second).toFixed(1)} s`
  if (ms < minute) return `${Math.floor(ms / second)} s`
  if (ms < hour) return `${Math.floor(ms / minute)} min ${pad((ms % minute) / second)} s`
  return `${Math.floor(ms / hour)} h ${pad((ms % hour) / minute)} min`
}
const pad = (value: number) => String(Math.floor(value)).padStart(2, '0')

/** `now`, `42 s ago`, `12 min ago`, `3 h ago`; a date from one day on. */
export function formatSince(at: number, now: number): string {
  const ago = now - at
  if (ago < 5 * second) return 'now'
  if (ago < minute) return `${Math.floor(ago / second)} s ago`
  if (ago < hour) return `${Math.floor(ago / minute)} min ago`
  if (ago < day) return `${Math.floor(ago / hour)} h ago`
  return formatDate(at, now)
}

const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const fullDate = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const weekdayAndYear = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** A date by the browser's locale; the year only when it is not this one. */
export const formatDate = (at: number, now = Date.now()) =>
  (new Date(at).getFullYear() === new Date(now).getFullYear() ? dayAndMonth : fullDate).format(at)

/** Date and time to the second, for tooltips. */
export const formatMoment = (at: number) => moment.format(at)

/** Time of day to the second. */
export const formatClock = (at: number) => clock.format(at)

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
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? weekday : weekdayAndYear).format(at)
}

/** `840 kB`, `2.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`
}

/** A share from 0 to 1 as the service reports it, whole percents rounded down. */
export const formatPercent = (share: number) => `${Math.floor(share * 100)} %`

/** Shortens at a word, counting what a reader sees as characters. */
export function formatExcerpt(text: string, limit: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const points = Array.from(flat)
  if (points.length <= limit) return flat
  const cut = points.slice(0, limit).join('')
  const atWord = cut.lastIndexOf(' ')
  return `${(atWord > limit / 2 ? cut.slice(0, atWord) : cut).replace(/[\s.,;:–-]+$/, '')}…`
}
