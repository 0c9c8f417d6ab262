import { expect, test } from 'vitest'

import { foldOf, keepFold, shownMax } from '#web/features/compose/prompt/fold.ts'

const long = 'x'.repeat(100_000)

test('what the field does not show begins where it ends, and never inside a character', () => {
  expect(foldOf('x'.repeat(shownMax))).toBe('')
  expect(foldOf(long)).toHaveLength(100_000 - shownMax)
  const pairs = `x${'🎬'.repeat(shownMax)}`
  expect(foldOf(pairs).startsWith('🎬')).toBe(true)
  expect(pairs.endsWith(foldOf(pairs))).toBe(true)
})

test('the fold stays as it is while one edits before it, so that the caret does', () => {
  const fold = foldOf(long)
  expect(keepFold(fold, `abc${fold}`)).toBe(fold)
  expect(keepFold(fold, fold)).toBe(fold)
  expect(keepFold('', 'x'.repeat(shownMax + 1))).toBe('')
})

test('other words have a fold of their own', () => {
  expect(keepFold(foldOf(long), 'short')).toBe('')
  const other = 'y'.repeat(100_000)
  expect(keepFold(foldOf(long), other)).toBe(foldOf(other))
  expect(keepFold('', long)).toBe(foldOf(long))
})
