import { localized } from './locale.ts'

const grouped = localized((tag) => new Intl.NumberFormat(tag))
const fixed = (digits: number) =>
  localized(
    (tag) => new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
const tenths = fixed(1)
const hundredths = fixed(2)
const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Whole credits: `1,240`, `1.240`, as the chosen locale has it. */
export const formatCount = (value: number) => grouped().format(value)

/** `0.4`, `12.0`: one digit behind the point. */
export const formatTenths = (value: number) => tenths().format(value)

/** `130 credits`, `1 credit`. */
export const formatCredits = (credits: number) =>
  `${formatCount(credits)} ${credits === 1 ? 'credit' : 'credits'}`

/** `1 job`, `3 jobs`. */
export const formatPlural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** A span in at most two units: `0.4 s`, `42 s`, `1 min 05 s`, `3 h 20 min`. */
export function formatSpan(ms: number): string {
  if (ms < second) return `${formatTenths(Math.max(0, ms) / second)} s`
  if (ms < minute) return `${Math.floor(ms / second)} s`
  if (ms < hour) return `${Math.floor(ms / minute)} min ${pad((ms % minute) / second)} s`
  return `${Math.floor(ms / hour)} h ${pad((ms % hour) / minute)} min`
}
const pad = (value: number) => String(Math.floor(value)).padStart(2, '0')

/** `840 kB`, `2.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  if (bytes < 1_000_000_000) return `${formatTenths(bytes / 1_000_000)} MB`
  return `${hundredths().format(bytes / 1_000_000_000)} GB`
}

/** Sizes beside the service's limits, which are told in steps of 1,048,576 bytes: `12.4 MB`, `10 MB`. */
export function formatMebibytes(bytes: number): string {
  const size = bytes / 1024 / 1024
  // Rounded up: what is just over a limit does not look like it.
  return `${Number.isInteger(size) ? size : formatTenths(Math.ceil(size * 10) / 10)} MB`
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
