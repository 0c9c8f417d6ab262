import { expect, test } from 'vitest'

import { chipsOf } from '#web/features/history/filter-chips.ts'
import {
  historyPath,
  isPlain,
  readHistorySearch,
  writeHistorySearch,
} from '#web/features/history/history-search.ts'

const id = '00000000-0000-4000-8000-000000000001'

test('every part of a search survives the address', () => {
  const query = [
    'search=dunes+at+dawn',
    'state=failed,held',
    'kind=frames',
    'model=seedance-2.0-fast',
    'ratio=16:9,1:1',
    'resolution=1440p',
    'from=1700000000000',
    'to=1800000000000',
    'starred=true',
    'rating=3',
    'tag=sand,long+shot',
    `collection=${id}`,
    `batch=${id}`,
    'sort=cost',
  ].join('&')
  const search = readHistorySearch(query)
  expect(search.dropped).toEqual([])
  expect(search.filter).toMatchObject({
    state: ['failed', 'held'],
    rating: 3,
    starred: true,
    tag: ['sand', 'long shot'],
  })
  expect(writeHistorySearch(search)).toBe(query)
})

test('nothing asked is the plain address', () => {
  const search = readHistorySearch('')
  expect(historyPath(search)).toBe('/history')
  expect(isPlain(search)).toBe(true)
  expect(isPlain(readHistorySearch('sort=oldest'))).toBe(false)
})

test('what makes no sense is left out with a word, and the rest holds', () => {
  const search = readHistorySearch(
    'state=melted&rating=9&starred=perhaps&from=yesterday&sort=loudest&model=seedance-2.0&state=&batch=x&tag=,&unknown=1',
  )
  expect(search.filter).toEqual({ model: ['seedance-2.0'] })
  expect(search.sort).toBe('newest')
  expect(search.dropped).toEqual([
    '“melted” is no state.',
    '“yesterday” is no date.',
    '“perhaps” is no star.',
    '“9” is no rating.',
    '“,” is no tag.',
    '“x” is no batch.',
    '“loudest” is no order.',
  ])
})

test('a search that is too long is kept for the field and not asked', () => {
  const long = 'word '.repeat(300)
  const search = readHistorySearch(new URLSearchParams({ search: long }).toString())
  expect(search.filter).toEqual({})
  expect(search.text).toBe(long)
  expect(search.dropped).toEqual([])
})

test('right-to-left words, emoji and signs of an address come back as they were typed', () => {
  for (const text of ['שלום עולם', '🦊 & 50% + more=less', 'a,b:c', '100%41']) {
    const query = writeHistorySearch({ filter: { search: text }, sort: 'newest' })
    expect(readHistorySearch(query).filter.search).toBe(text)
  }
})

test('each chip says what it asks and takes away no more than that', () => {
  const { filter } = readHistorySearch(
    'search=sea&state=failed,held,waiting&kind=text&tag=a,b&rating=4&from=1764201600000&to=1764288000000',
  )
  const chips = chipsOf(filter)
  expect(chips.map(({ label }) => label)).toEqual([
    'Failed, Held or Waiting',
    'Text',
    expect.stringMatching(/2025/),
    'Rated 4 or more',
    'Tag “a”',
    'Tag “b”',
  ])
  expect(chips.map(({ rest }) => Object.keys(filter).filter((name) => !(name in rest)))).toEqual([
    ['state'],
    ['kind'],
    ['from', 'to'],
    ['rating'],
    [],
    [],
  ])
  expect(chips.at(-1)?.rest.tag).toEqual(['a'])
})
