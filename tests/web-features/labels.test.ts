import { expect, test } from 'vitest'

import { type LabelChange, withLabels } from '#web/data/with-labels.ts'
import { labelFailureWords } from '#web/ui/label-words.ts'
import { ratingOf } from '#web/ui/rating-keys.ts'
import { readTags, suggestTags } from '#web/ui/tag-suggestions.ts'

const page = { tag: 'BODY', type: '', editable: false, floating: false }
const pressed = { modified: false, handled: false, place: page }

test('the digits 0–5 rate on the page, and nowhere where somebody types or chooses', () => {
  expect(['0', '1', '5', '6', '9', 'a', '12'].map((key) => ratingOf({ ...pressed, key }))).toEqual([
    0,
    1,
    5,
    null,
    null,
    null,
    null,
  ])
  const one = { ...pressed, key: '1' }
  expect(ratingOf({ ...one, modified: true })).toBeNull()
  expect(ratingOf({ ...one, handled: true })).toBeNull()
  for (const place of [
    { ...page, tag: 'TEXTAREA' },
    { ...page, tag: 'INPUT', type: 'text' },
    { ...page, editable: true },
    { ...page, tag: 'BUTTON', floating: true },
  ])
    expect(ratingOf({ ...one, place })).toBeNull()
})

const labels = {
  starred: false,
  rating: 3,
  tags: ['dawn'],
  collections: [{ id: 'b', name: 'Reel' }],
}
const known = [
  { id: 'a', name: 'Best' },
  { id: 'b', name: 'Reel' },
]

test('a change shows at once what the studio will tell: tags without regard to capitals, collections by name', () => {
  const after = (change: LabelChange) => withLabels(labels, change, known)
  expect(after({})).toEqual(labels)
  expect(after({ starred: true, rating: 0 })).toEqual({ ...labels, starred: true, rating: 0 })
  expect(after({ addTags: ['Dawn', 'kite'] }).tags).toEqual(['dawn', 'kite'])
  expect(after({ removeTags: ['DAWN'] }).tags).toEqual([])
  expect(after({ addTo: 'a' }).collections.map(({ name }) => name)).toEqual(['Best', 'Reel'])
  expect(after({ addTo: 'b' }).collections).toEqual(labels.collections)
  expect(after({ removeFrom: 'b' }).collections).toEqual([])
})

test('what was not kept is told by its own words, with the reason of the studio', () => {
  const told = (change: LabelChange) => labelFailureWords(change, new Error('The studio does not answer.'))
  expect([
    told({ starred: true }),
    told({ starred: false }),
    told({ rating: 4 }),
    told({ rating: 0 }),
    told({ addTags: ['kite', 'sea'] }),
    told({ removeTags: ['kite'] }),
    told({ addTo: 'a' }),
    told({ removeFrom: 'a' }),
  ]).toEqual(
    [
      'It was not starred.',
      'The star was not taken away.',
      'The rating 4 of 5 was not kept.',
      'The rating was not taken away.',
      '“kite”, “sea” were not added.',
      '“kite” was not taken away.',
      'It was not put into the collection.',
      'It was not taken out of the collection.',
    ].map((words) => `${words} The studio does not answer.`),
  )
})

test('tags are read from what is typed or pasted, each once; the contract says what is wrong with one', () => {
  expect(readTags(' dawn, Kite ,dawn,,DAWN\nsea ')).toEqual({ tags: ['dawn', 'Kite', 'sea'] })
  expect(readTags(' , ')).toEqual({ tags: [] })
  expect(readTags('x'.repeat(41))).toEqual({ problem: 'A tag has at most 40 characters.' })
  expect(readTags(Array.from({ length: 21 }, (_, n) => `t${n}`).join())).toEqual({
    problem: 'At most 20 tags can be set at once.',
  })
})

test('known tags are suggested that begin with what is typed, then those that have it, never one that is there', () => {
  const tags = [
    { name: 'old sea', jobs: 90 },
    { name: 'Seaside', jobs: 2 },
    { name: 'sea', jobs: 5 },
    { name: 'dawn', jobs: 7 },
  ]
  const names = (chosen: string[], typed: string) => suggestTags(tags, chosen, typed).map(({ name }) => name)
  expect(names([], 'SEA')).toEqual(['sea', 'Seaside', 'old sea'])
  expect(names(['SEA'], 'sea')).toEqual(['Seaside', 'old sea'])
  expect(names([], '')).toEqual(['old sea', 'dawn', 'sea', 'Seaside'])
})
