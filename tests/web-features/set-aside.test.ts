import { expect, test } from 'vitest'

import { type Draft, emptyDraft } from '#contract/studio/draft.ts'

import { setAsideWords } from '../../src/web/features/compose/set-aside.ts'

const image = (id: string) => ({ id, kind: 'image', name: id }) as const

test('a switch of the mode says what it set aside, and where it comes back', () => {
  const draft: Draft = { ...emptyDraft, references: [image('a'), image('b')] }
  expect(setAsideWords(draft)).toBe('2 references are set aside; they come back with References.')
  expect(setAsideWords({ ...draft, mode: 'references' })).toBeNull()
  expect(setAsideWords({ ...draft, mode: 'references', portrait: image('p') })).toBe(
    '1 photo is set aside; it comes back with Person.',
  )
  expect(setAsideWords({ ...draft, mode: 'person', endFrame: image('e') })).toBe(
    '1 frame and 2 references are set aside; they come back with their modes.',
  )
  expect(setAsideWords(emptyDraft)).toBeNull()
})
