import { expect, test } from 'vitest'

import { warningsOf } from '#web/data/warnings.ts'
import { readCapsForm } from '#web/features/account/read-caps-form.ts'
import { runwayWords } from '#web/features/account/runway-words.ts'
import { warningWords } from '#web/features/shell/warning-words.ts'

const now = new Date('2026-11-27T12:00:00').getTime()
const dayMs = 24 * 3_600_000
const runway = (credits: number, pace: { days: number; credits: number } | null) =>
  runwayWords({ credits, pace, now, clipCredits: 130 })

test('a pace leads to a day, and says what it assumes', () => {
  expect(runway(2600, { days: 14, credits: 1820 })).toEqual({
    until: expect.stringMatching(/^Until .*17/),
    assumes: 'If it goes on as in the last 14 days, 130 a day, and no credits are added.',
    enough: 'Enough for 20 more 5 s Pro clips.',
  })
})

test.each([
  [null, 'Not known yet', /after a day of use/],
  [{ days: 3, credits: 0 }, 'No end in sight', /in the last 3 days/],
  [{ days: 1, credits: 1 }, 'More than five years', /last 1 day, 1 a day/],
] as const)('a pace of %j is said as what it is', (pace, until, assumes) => {
  const words = runway(130_000, pace)
  expect(words.until).toBe(until)
  expect(words.assumes).toMatch(assumes)
})

const entry = (soft: string, hard: string) => ({ soft, hard })
const empty = entry('', '')

test('limits are read as people write them; an empty field is none', () => {
  expect(readCapsForm({ day: entry('1,000', ' 2 000 '), month: empty })).toEqual({
    caps: { day: { soft: 1000, hard: 2000 }, month: { soft: null, hard: null } },
    problems: {},
  })
})

test.each([
  [entry('many', ''), 'day.soft', /whole number/],
  [entry('', '0'), 'day.hard', /whole number/],
  [entry('', '99999999'), 'day.hard', /10,000,000/],
  [entry('300', '200'), 'day.soft', /smaller/],
] as const)('what is wrong with %j stands at its field', (day, field, message) => {
  const { caps, problems } = readCapsForm({ day: { ...day }, month: empty })
  expect(caps).toBeNull()
  expect(Object.keys(problems)).toEqual([field])
  expect(Object.values(problems)[0]).toMatch(message)
})

const account = {
  mode: 'live',
  readAt: now,
  plan: 'standard',
  planName: 'Standard',
  planExpiresAt: now + dayMs,
  credits: 4000,
  creditsPerMonth: 4850,
  requestsPerMinute: 10,
  concurrentJobs: 2,
  maxKeys: 2,
} as const
const taken = (used: number, hard: number | null, soft: number | null = null) => ({
  used,
  hard,
  soft,
  since: 1,
})
const caps = (day: ReturnType<typeof taken>, month = taken(0, null)) => ({
  caps: { day, month, zone: 'UTC' },
})

test('half, three quarters, nine tenths and all of a limit are warnings of their own', () => {
  const shares = [40, 50, 74, 75, 90, 100].map((used) => warningsOf(caps(taken(used, 100)), account)[0]?.key)
  expect(shares[0]).toBeUndefined()
  expect(shares[1]).toBe(shares[2])
  expect(new Set(shares.slice(1)).size).toBe(4)
})

test('the most pressing comes first, and a limit says whether jobs are still taken', () => {
  const [first, second] = warningsOf(caps(taken(60, 100), taken(1000, null, 1000)), account)
  expect(first && warningWords(first)).toEqual({
    title: 'The spending warning is reached.',
    text: '1,000 of 1,000 credits are taken this month. Jobs are still taken.',
  })
  expect(second && warningWords(second).title).toBe('50 % of the spending limit is used.')
  const [stop] = warningsOf(caps(taken(120, 100)), account)
  expect(stop && warningWords(stop)).toEqual({
    title: 'The spending limit is reached.',
    text: '120 of 100 credits are taken today. Jobs that go beyond it are not added.',
  })
})

test('less than a tenth of a month’s credits is told once a month', () => {
  const low = { ...account, credits: 484 }
  expect(warningsOf({}, account)).toEqual([])
  const [warning] = warningsOf({}, low)
  expect(warning && warningWords(warning).title).toBe('484 credits left.')
  expect(warningsOf({}, { ...low, credits: 3 })[0]?.key).toBe(warning?.key)
  expect(warningsOf({}, { ...low, planExpiresAt: now + 30 * dayMs })[0]?.key).not.toBe(warning?.key)
  expect(warningsOf({}, { ...low, creditsPerMonth: 0 })).toEqual([])
  expect(warningsOf({}, null)).toEqual([])
})
