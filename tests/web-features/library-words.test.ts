import { expect, test } from 'vitest'

import type { LibraryView } from '#contract/studio/library.ts'
import { frameAt } from '#web/features/history/frame-at.ts'
import { periodWords, removalOf, removalWords, saveWords } from '#web/features/settings/retention-words.ts'

const library: LibraryView = {
  days: null,
  kept: { clips: 12, bytes: 40_000_000 },
  inputs: { files: 2, bytes: 3_000_000 },
  removed: 0,
  freeBytes: 75e9,
  choices: [
    { days: 7, removes: { clips: 12, bytes: 40_000_000 } },
    { days: 30, removes: { clips: 1, bytes: 3_000_000 } },
    { days: 90, removes: { clips: 0, bytes: 0 } },
  ],
}

test('a period says how many clips it removes before it is chosen, and the button says so too', () => {
  const many = removalOf(library, 7)
  expect(removalWords(many)).toMatch(/^12 clips \(40\.0 MB\) are older and removed from this disk now\./)
  expect(saveWords(7, many)).toBe('Keep clips for 7 days, remove 12 clips')
  const one = removalOf(library, 30)
  expect(removalWords(one)).toMatch(/^1 clip \(3\.0 MB\) is older and removed/)
  expect(saveWords(30, one)).toBe('Keep clips for 30 days, remove 1 clip')
})

test('a period that removes nothing, and keeping all, remove nothing', () => {
  for (const days of [90, null]) expect(removalOf(library, days)).toEqual({ clips: 0, bytes: 0 })
  expect([null, 1, 7, 365].map(periodWords)).toEqual(['For good', '1 day', '7 days', 'One year'])
})

test('each tenth of a card shows its own frame; the edges show the first and the last', () => {
  expect([0, 0.05, 0.1, 0.55, 0.999].map(frameAt)).toEqual([0, 0, 1, 5, 9])
  expect([-0.2, 1, 1.4].map(frameAt)).toEqual([0, 9, 9])
})
