import { afterEach, expect, test, vi } from 'vitest'

import { formatDate, formatDay, formatMoment, formatTime } from '#web/lib/format-date.ts'
import {
  formatBytes,
  formatCredits,
  formatMebibytes,
  formatPlural,
  formatSpan,
  formatTenths,
} from '#web/lib/format.ts'
import { chooseLocale, followLocale, type LocaleChoice, readLocale, useLocale } from '#web/lib/locale.ts'

const at = new Date(2026, 10, 27, 14, 5, 9).getTime()
const now = new Date(2027, 2, 1).getTime()
/** Intl writes narrow and no-break spaces. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ')
const written = (locale: string, hours: LocaleChoice['hours'] = '') => {
  chooseLocale({ locale, hours })
  return [formatCredits(1_234_567), formatBytes(2_412_345), formatDate(at, now), formatTime(at)].map(plain)
}
afterEach(() => chooseLocale({ locale: '', hours: '' }))

test('dates, times and numbers are written as the chosen language has them', () => {
  expect(written('en-US')).toEqual(['1,234,567 credits', '2.4 MB', 'Nov 27, 2026', '2:05 PM'])
  expect(written('en-GB')).toEqual(['1,234,567 credits', '2.4 MB', '27 Nov 2026', '14:05'])
  expect(written('de-DE')).toEqual(['1.234.567 credits', '2,4 MB', '27. Nov. 2026', '14:05'])
  expect(written('fr-FR')).toEqual(['1 234 567 credits', '2,4 MB', '27 nov. 2026', '14:05'])
  expect(written('ja-JP')).toEqual(['1,234,567 credits', '2.4 MB', '2026年11月27日', '14:05'])
  expect(written('hi-IN')[0]).toBe('12,34,567 credits')
})

test('hours are chosen apart from the language, also where the browser decides on that', () => {
  expect(written('en-US', 'h23')[3]).toBe('14:05')
  expect(written('de-DE', 'h12')[3]).toMatch(/^2:05 PM$/)
  chooseLocale({ locale: '', hours: 'h23' })
  expect(formatTime(at)).toBe('14:05')
  expect(formatTime(new Date(2026, 10, 27, 0, 5).getTime())).toBe('00:05')
  chooseLocale({ locale: '', hours: 'h12' })
  expect(plain(formatTime(at))).toBe('2:05 PM')
})

test('everything that is formatted follows: spans, sizes, counts, days, moments', () => {
  chooseLocale({ locale: 'de-DE', hours: '' })
  expect(formatSpan(400)).toBe('0,4 s')
  expect(formatTenths(12)).toBe('12,0')
  expect(formatBytes(82_750_000_000)).toBe('82,75 GB')
  expect(formatMebibytes(12.35 * 1024 * 1024)).toBe('12,4 MB')
  expect(formatPlural(1240, 'job')).toBe('1.240 jobs')
  expect(formatDay(at, now)).toBe('Freitag, 27. November 2026')
  expect(formatDay(now, now)).toBe('Today')
  expect(formatMoment(at)).toBe('27.11.2026, 14:05:09')
})

test('what was kept is read back, and what no browser could format by is left to the browser', () => {
  expect(readLocale('de-CH h12')).toEqual({ locale: 'de-CH', hours: 'h12' })
  expect(readLocale(' h23')).toEqual({ locale: '', hours: 'h23' })
  expect(readLocale('')).toEqual({ locale: '', hours: '' })
  expect(readLocale('x h99')).toEqual({ locale: '', hours: '' })
  expect(readLocale('<script>')).toEqual({ locale: '', hours: '' })
  // Hours in the tag would be lost to those that are chosen.
  expect(readLocale('en-us-u-hc-h12 h23')).toEqual({ locale: 'en-US', hours: 'h23' })
})

test('a choice is kept for the next visit', () => {
  const kept = new Map<string, string>()
  const storage = { setItem: (name: string, value: string) => void kept.set(name, value) }
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })
  try {
    chooseLocale({ locale: 'sv-SE', hours: 'h12' })
  } finally {
    Reflect.deleteProperty(globalThis, 'localStorage')
  }
  expect([...kept]).toEqual([['genray.locale', 'sv-SE h12']])
  expect(readLocale([...kept.values()].join(''))).toEqual(useLocale.getState())
})

test('what another tab chooses is followed; what it keeps under other names is not', () => {
  const tab = new EventTarget()
  vi.stubGlobal('addEventListener', tab.addEventListener.bind(tab))
  vi.stubGlobal('removeEventListener', tab.removeEventListener.bind(tab))
  const write = (key: string, newValue: string | null) =>
    tab.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }))
  const leave = followLocale()
  write('genray.locale', 'de-DE h12')
  expect(useLocale.getState()).toEqual({ locale: 'de-DE', hours: 'h12' })
  expect(formatCredits(1240)).toBe('1.240 credits')
  write('genray.theme', 'fr-FR h23')
  expect(useLocale.getState().locale).toBe('de-DE')
  write('genray.locale', null)
  expect(useLocale.getState()).toEqual({ locale: '', hours: '' })
  leave()
  write('genray.locale', 'de-DE')
  expect(useLocale.getState().locale).toBe('')
  vi.unstubAllGlobals()
})
