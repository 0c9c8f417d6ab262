import { beforeEach, expect, test } from 'vitest'

import { JobSelection, selectionMax, tooManyChosen } from '#contract/studio/selection.ts'
import { useAnnouncements } from '#web/data/announcements.ts'
import type { CurrentList } from '#web/features/history/current-list.ts'
import { othersWords } from '#web/features/history/selection/others-words.ts'
import { countOf, failedOf, isChosen, jobsOf } from '#web/features/history/selection/selection.ts'
import {
  clearSelection,
  extendTo,
  selectAll,
  selectByTap,
  selectIn,
  toggle,
  useSelection,
} from '#web/features/history/selection/use-selection.ts'
import { archiveWords, missingWords } from '#web/ui/archive-words.ts'

import { makeSummary } from './make-job.ts'

const job = (n: number) => makeSummary(n)
const ids = (...of: number[]) => of.map((n) => job(n).id)

/** A list of so many jobs, the newest first, as it was when there were no more. */
const listOf = (total: number, change: Partial<CurrentList> = {}): CurrentList => ({
  filter: {},
  sort: 'newest',
  asOf: total,
  total,
  readNewestAt: async () => job(0).createdAt,
  readIds: async (first, last) => Array.from({ length: last - first + 1 }, (_, at) => job(first + at).id),
  ...change,
})
const now = () => useSelection.getState()
const chosen = (total: number) =>
  Array.from({ length: total }, (_, n) => n).filter((n) => isChosen(now(), job(n)))
const click = (n: number) => toggle(job(n), n)
const shiftClick = (n: number, list = listOf(100)) => extendTo(list, { id: job(n).id, index: n }, n)
const said = () => useAnnouncements.getState().text.trim()

let scopes = 0
beforeEach(() => selectIn(`list ${++scopes}`))

test('jobs are chosen and let go one by one, and ears hear how many they are', () => {
  click(3)
  click(5)
  expect(said()).toBe('2 selected')
  click(3)
  expect(chosen(10)).toEqual([5])
  expect(jobsOf(now())).toEqual({ ids: ids(5) })
  click(5)
  expect(said()).toBe('Nothing selected')
  expect(countOf(now())).toBe(0)
})

test('Shift chooses everything from the last choice on, and a second range takes the place of the first', async () => {
  click(20)
  click(4)
  await shiftClick(7)
  expect(chosen(30)).toEqual([4, 5, 6, 7, 20])
  await shiftClick(2)
  expect(chosen(30)).toEqual([2, 3, 4, 20])
  click(3)
  await shiftClick(4)
  expect(chosen(30)).toEqual([2, 20])
})

test('without a last choice a range begins where the keys come from', async () => {
  await extendTo(listOf(100), { id: job(4).id, index: 4 }, 6)
  expect(chosen(30)).toEqual([4, 5, 6])
})

test('a range in a list that has moved chooses its end alone', async () => {
  click(4)
  const moved = listOf(100, { readIds: async () => ids(50, 51, 52, 7) })
  await shiftClick(7, moved)
  expect(chosen(30)).toEqual([4, 7])
})

test('only the last of several ranges that are still being read counts', async () => {
  click(4)
  const reading = Promise.withResolvers<string[]>()
  const slow = listOf(100, { readIds: () => reading.promise })
  const first = shiftClick(9, slow)
  await shiftClick(6)
  reading.resolve(ids(4, 5, 6, 7, 8, 9))
  await first
  expect(chosen(30)).toEqual([4, 5, 6])
})

test('a range that cannot be read changes nothing, and says so', async () => {
  click(4)
  await shiftClick(7, listOf(100, { readIds: () => Promise.reject(new Error('away')) }))
  expect(chosen(30)).toEqual([4])
  expect(now().note).toEqual({
    text: 'The jobs in between could not be read. The selection is as it was.',
    isError: true,
  })
})

test('all that match are one wish to the studio, without those that were let go and those that came later', async () => {
  const filter = { state: ['completed' as const], search: 'kite' }
  selectAll(listOf(1234, { filter, asOf: 77 }))
  await Promise.resolve()
  expect(said()).toBe('1,234 selected')
  click(2)
  expect(said()).toBe('1,233 selected')
  expect(chosen(5)).toEqual([0, 1, 3, 4])
  const wish = jobsOf(now())
  expect(wish).toEqual({ filter, until: 77, except: ids(2) })
  const later = { ...job(3), id: job(9).id, createdAt: job(0).createdAt + 1 }
  expect(isChosen(now(), later)).toBe(false)
  toggle(later, 0)
  expect(now().note?.text).toBe('This one came after all were selected. Select all again to take it in.')
  expect(jobsOf(now())).toEqual(wish)
  click(2)
  expect(jobsOf(now())).toEqual({ filter, until: 77 })
  clearSelection()
  expect(countOf(now())).toBe(0)
})

test('a range lets go of what its beginning let go of', async () => {
  selectAll(listOf(100))
  click(4)
  await shiftClick(8)
  expect(countOf(now())).toBe(95)
  expect(chosen(12)).toEqual([0, 1, 2, 3, 9, 10, 11])
})

test('the last one that is let go of all ends the selection', () => {
  selectAll(listOf(2))
  click(0)
  click(1)
  expect(now()).toMatchObject({ all: null })
  expect(countOf(now())).toBe(0)
})

test('10,000 are chosen one by one, one more is told in the words of the studio and changes nothing', async () => {
  click(0)
  await shiftClick(selectionMax - 1, listOf(20_000))
  expect(countOf(now())).toBe(selectionMax)
  expect(JobSelection.safeParse(jobsOf(now())).success).toBe(true)
  click(selectionMax)
  expect(now().note).toEqual({ text: tooManyChosen, isError: true })
  expect(countOf(now())).toBe(selectionMax)
  const oneMore = { ids: [...now().marked, job(selectionMax).id] }
  expect(JobSelection.safeParse(oneMore).error?.issues[0]?.message).toBe(tooManyChosen)
  await shiftClick(selectionMax, listOf(20_000))
  expect(now().note?.text).toBe(tooManyChosen)
  expect(countOf(now())).toBe(selectionMax)
  click(1)
  expect(now().note).toBe(null)
})

test('another list begins without a selection, the same one keeps it', () => {
  selectIn('kites')
  click(1)
  selectByTap()
  selectIn('kites')
  expect(chosen(3)).toEqual([1])
  selectIn('dunes')
  expect(chosen(3)).toEqual([])
  expect(now().byTap).toBe(false)
})

test('of all that match only failed ones are looked through for another try', () => {
  const all = { filter: { search: 'kite' }, until: 7 }
  expect(failedOf(all)).toEqual({ filter: { search: 'kite', state: ['failed'] }, until: 7 })
  expect(failedOf({ ...all, filter: { state: ['completed', 'failed'] } })).toEqual({
    filter: { state: ['failed'] },
    until: 7,
  })
  expect(failedOf({ ...all, filter: { state: ['completed'] } })).toBe(null)
  expect(failedOf({ ids: ids(1) })).toEqual({ ids: ids(1) })
})

test('an export says what is in it and what is missing', () => {
  const whole = { jobs: 3, missing: 0, bytes: 2_400_000, parts: [1] }
  expect(archiveWords(whole)).toBe(
    '3 clips, 2.4 MB: a JSON file with the record of each job, and a table of them (CSV).',
  )
  expect(missingWords(whole)).toBe(null)
  expect(archiveWords({ jobs: 900, missing: 1, bytes: 4_100_000_000, parts: [1, 2, 3] })).toBe(
    '899 clips, 4.10 GB: a JSON file with the record of each job, and a table of them (CSV). In 3 archives of at most 2 GB.',
  )
  expect(missingWords({ ...whole, missing: 1 })).toBe(
    '1 of 3 jobs has no clip on this disk. Its record is there, and the table says why.',
  )
  expect(archiveWords({ ...whole, missing: 3, bytes: 0 })).toBe(
    'The records of 3 jobs and a table of them (CSV).',
  )
  expect(missingWords({ ...whole, missing: 3 })).toBe(
    'None of these jobs has a clip on this disk. The table says why.',
  )
})

test('jobs of others are told of, and what becomes of them', () => {
  expect(othersWords({ jobs: 3, others: 0 })).toBe('')
  expect(othersWords({ jobs: 3, others: 1 })).toBe(
    '1 of these is somebody else’s: it is neither removed nor tried again.',
  )
  expect(othersWords({ jobs: 3, others: 2 })).toMatch(/^2 of these are other people’s:/)
  expect(othersWords({ jobs: 3, others: 3 })).toMatch(/^All of these are other people’s: only they/)
  expect(othersWords({ jobs: 1, others: 1 })).toMatch(/^This job is somebody else’s:/)
})
