import { expect, test } from 'vitest'

import { atWord, chipInsertion, matchReferences } from '#web/features/compose/prompt/reference-match.ts'

import { makeMedium } from '../contract/make-draft.ts'

const dancer = { ...makeMedium(1), name: 'dancer.png' }
const stage = { ...makeMedium(2), name: 'Bühne.jpg' }
const moves = { ...makeMedium(3, 'video'), name: 'moves of the dancer.mp4' }
const references = [dancer, moves, stage]
const found = (typed: string) => matchReferences(references, typed).map(({ chip }) => chip)

test('an @ that begins a word is found with what follows up to the caret', () => {
  expect(atWord('see @', 5)).toEqual({ start: 4, typed: '' })
  expect(atWord('see @Ima and more', 8)).toEqual({ start: 4, typed: 'Ima' })
  expect(atWord('(@büh', 5)).toEqual({ start: 1, typed: 'büh' })
  expect(atWord('@', 1)).toEqual({ start: 0, typed: '' })
})

test('no @ is found in addresses, before the caret’s word, or without one', () => {
  expect(atWord('me@image', 8)).toBeNull()
  expect(atWord('é@x', 3)).toBeNull()
  expect(atWord('@@', 2)).toBeNull()
  expect(atWord('@Image1 is', 10)).toBeNull()
  expect(atWord('see @Image', 4)).toBeNull()
  expect(atWord('plain', 5)).toBeNull()
})

test('an @ far before the caret does not hide behind the end of what is looked at', () => {
  expect(atWord(`${'x'.repeat(100)}@abc`, 104)).toBeNull()
  expect(atWord(`${'x '.repeat(100)}@abc`, 204)).toEqual({ start: 200, typed: 'abc' })
})

test('references are found by chip, by number and by name, those by chip first', () => {
  expect(found('')).toEqual(['@Image1', '@Video1', '@Image2'])
  expect(found('im')).toEqual(['@Image1', '@Image2'])
  expect(found('2')).toEqual(['@Image2'])
  expect(found('danc')).toEqual(['@Image1', '@Video1'])
  expect(found('BÜH')).toEqual(['@Image2'])
  expect(found('v')).toEqual(['@Video1'])
  expect(found('waltz')).toEqual([])
})

test('a chip that was written out needs no list', () => {
  expect(found('Image1')).toEqual([])
  expect(found('video1')).toEqual([])
})

test('a chip is followed by a space, its own or the one that is there, but not before punctuation', () => {
  expect(chipInsertion('@Image1', '')).toEqual({ text: '@Image1 ', caretOn: 0 })
  expect(chipInsertion('@Image1', 'turns')).toEqual({ text: '@Image1 ', caretOn: 0 })
  expect(chipInsertion('@Image1', ' turns')).toEqual({ text: '@Image1', caretOn: 1 })
  expect(chipInsertion('@Image1', ', turns')).toEqual({ text: '@Image1', caretOn: 0 })
})
