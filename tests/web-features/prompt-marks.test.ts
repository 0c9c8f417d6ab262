import { expect, test } from 'vitest'

import { emptyDraft } from '#contract/studio/draft.ts'
import { lostChips, setAsideChips, withoutLostChips } from '#web/features/compose/prompt/chip-problems.ts'
import { segmentsOf } from '#web/features/compose/prompt/segments.ts'

import { makeMedium } from '../contract/make-draft.ts'

const references = [makeMedium(1), makeMedium(2, 'video')]
const draftOf = (prompt: string, mode: 'text' | 'references' = 'references') => ({
  ...emptyDraft,
  mode,
  prompt,
  references,
})
const marksOf = (prompt: string, mode?: 'text') =>
  segmentsOf(draftOf(prompt, mode)).map(({ text, mark }) => [text, mark])

test('the marked stretches are the whole prompt, character by character', () => {
  for (const prompt of ['', ' ', 'a\n\n@Image1\n', '@Image1@Video1', 'x'.repeat(5000), ' 🎬'.repeat(3000)]) {
    const segments = segmentsOf(draftOf(prompt))
    expect(segments.map(({ text }) => text).join('')).toBe(prompt)
    for (const { start, text } of segments) expect(prompt.startsWith(text, start)).toBe(true)
  }
})

test('a chip is marked where it names a reference, and as lost where it names none or its file is gone', () => {
  expect(marksOf('See @Image1, @image2 and @Video?')).toEqual([
    ['See ', 'none'],
    ['@Image1', 'chip'],
    [', ', 'none'],
    ['@image2', 'lost'],
    [' and ', 'none'],
    ['@Video?', 'lost'],
  ])
})

test('in a mode without references chips are plain words', () => {
  expect(marksOf('See @Image1 and @Image7', 'text')).toEqual([['See @Image1 and @Image7', 'none']])
  expect(lostChips(draftOf('@Image7', 'text'))).toEqual([])
})

test('what is over the limit is marked from the code point after the 4,000th, counted as the service counts', () => {
  expect(marksOf('🎬'.repeat(4000))).toEqual([['🎬'.repeat(4000), 'none']])
  expect(marksOf(`${'🎬'.repeat(4000)}ab`)).toEqual([
    ['🎬'.repeat(4000), 'none'],
    ['ab', 'surplus'],
  ])
  const around = `\n  ${'x'.repeat(4000)}  \n`
  expect(marksOf(around)).toEqual([[around, 'none']])
  // A chip that straddles the limit is over it.
  expect(marksOf(`${'x'.repeat(3995)} @Image1`).at(-1)).toEqual(['ge1', 'surplus'])
})

test('chips that name nothing are told once each; elsewhere those that name what is set aside', () => {
  const prompt = '@Image2 @image2 @Audio? @Image1 @Video1'
  expect(lostChips(draftOf(prompt))).toEqual(['@Image2', '@Audio?'])
  expect(setAsideChips(draftOf(prompt))).toEqual([])
  expect(setAsideChips(draftOf(prompt, 'text'))).toEqual(['@Image1', '@Video1'])
})

test.each([
  ['a dancer like @Image3 turns', 'a dancer like turns'],
  ['@Image3 turns', 'turns'],
  ['turns like @Image3', 'turns like'],
  ['like @Image3, then @Image1.', 'like, then @Image1.'],
  ['(@Image3) and @Image?!', '() and!'],
  ['first line @Image3\nsecond', 'first line\nsecond'],
  ['first\n@Image3 second', 'first\nsecond'],
  ['only @Image1', 'only @Image1'],
])('without the lost chips “%s” leaves no gap', (prompt, rest) => {
  expect(withoutLostChips(prompt, references)).toBe(rest)
  expect(lostChips(draftOf(withoutLostChips(prompt, references)))).toEqual([])
})
