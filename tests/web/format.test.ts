import { expect, test } from 'vitest'

import { formatDay, formatSince } from '../../src/web/lib/format-date.ts'
import {
  formatBytes,
  formatCredits,
  formatExcerpt,
  formatPercent,
  formatSpan,
} from '../../src/web/lib/format.ts'

test('credits are grouped and counted', () => {
  expect(formatCredits(1240)).toBe('1,240 credits')
  expect(formatCredits(1)).toBe('1 credit')
})

test('spans have at most two units and never a negative', () => {
  expect([-5, 400, 42_900, 65_000, 12_000_000].map(formatSpan)).toEqual([
    '0.0 s',
    '0.4 s',
    '42 s',
    '1 min 05 s',
    '3 h 20 min',
  ])
})

test('moments are relative under a day, dates after', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect(formatSince(now - 1_000, now)).toBe('now')
  expect(formatSince(now - 59_000, now)).toBe('59 s ago')
  expect(formatSince(now - 3_600_000, now)).toBe('1 h ago')
  expect(formatSince(now - 3 * 86_400_000, now)).not.toMatch(/ago/)
})

test('days are named by the local calendar', () => {
  const now = new Date(2026, 10, 22, 0, 5).getTime()
  expect(formatDay(now, now)).toBe('Today')
  expect(formatDay(now - 10 * 60_000, now)).toBe('Yesterday')
  expect(formatDay(now - 5 * 86_400_000, now)).toMatch(/17/)
})

test('a prompt is cut at a word and an emoji is one character', () => {
  expect(formatExcerpt('one two three four', 12)).toBe('one two…')
  expect(formatExcerpt('🦊🦊🦊', 3)).toBe('🦊🦊🦊')
  expect(formatExcerpt('🦊🦊🦊🦊', 3)).toBe('🦊🦊🦊…')
  expect(formatExcerpt(' a\n b ', 10)).toBe('a b')
})

test('sizes and shares', () => {
  expect([900, 840_000, 2_412_345].map(formatBytes)).toEqual(['900 B', '840 kB', '2.4 MB'])
  expect(formatPercent(0.999)).toBe('99 %')
})
