import { expect, test } from 'vitest'

import { JobFilter, writeFilter } from '#contract/studio/job-filter.ts'

test('a filter that is written into an address and read there is the same filter', () => {
  const id = '00000000-0000-4000-8000-000000000001'
  const filter: JobFilter = {
    search: 'עברית & 🐱 a=b, "c" + d',
    state: ['failed', 'completed'],
    kind: ['upscale'],
    model: ['seedance-2.0-fast'],
    ratio: ['1:1', '21:9'],
    resolution: ['1440p'],
    from: 0,
    to: 1_790_000_000_000,
    starred: false,
    rating: 3,
    tag: ['dawn', 'ÉTÉ & more'],
    collection: id,
    batch: id,
  }
  const query = new URLSearchParams(writeFilter(filter)).toString()
  expect(JobFilter.parse(Object.fromEntries(new URLSearchParams(query)))).toEqual(filter)
})

test('what is not chosen is not in the address, and an empty choice takes all', () => {
  expect(writeFilter({ search: '', state: [], starred: undefined })).toEqual({})
  expect(JobFilter.parse({})).toEqual({})
})

test.each(['0', '6', '2.5', 'x', ''])('a rating of “%s” is refused', (rating) => {
  expect(JobFilter.safeParse({ rating }).success).toBe(false)
})
