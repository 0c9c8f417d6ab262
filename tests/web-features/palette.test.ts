import { expect, test, vi } from 'vitest'

import { findCommands } from '#web/features/shell/palette/match-command.ts'
import { nextEntry } from '#web/features/shell/palette/next-entry.ts'
import { noteRecent, readRecent } from '#web/features/shell/palette/recent.ts'

const commands = [
  { label: 'Compose', words: 'page generate make create prompt' },
  { label: 'History', words: 'page jobs clips archive' },
  { label: 'Import clips', words: 'page adopt job ids folder sidecar' },
  { label: 'New clip from frames', words: 'compose create first end image' },
  { label: 'New clip of a person', words: 'compose create face portrait' },
  { label: 'Hold all that waits', words: 'pause stop queue' },
  { label: 'Theme: dark', words: 'colour appearance switch' },
  { label: 'Été à la mer', words: 'view saved' },
  { label: '夜の街', words: 'view saved' },
]
const found = (typed: string) => findCommands(typed, commands).map(({ label }) => label)

test.each([
  ['its beginning', 'hist', 'History'],
  ['any case', 'THEME DARK', 'Theme: dark'],
  ['words in any order', 'frames new', 'New clip from frames'],
  ['another word for it', 'pause', 'Hold all that waits'],
  ['two letters that changed places', 'histroy', 'History'],
  ['a letter too few', 'histry', 'History'],
  ['a letter too many', 'histtory', 'History'],
  ['another letter', 'hiztory', 'History'],
  ['its letters in their order', 'hst', 'History'],
  ['no accents', 'ete mer', 'Été à la mer'],
  ['letters beyond Latin', '夜', '夜の街'],
])('a command is found by %s', (_, typed, label) => {
  expect(found(typed)[0]).toBe(label)
})

test('every word has to be meant, and a prompt means no command', () => {
  expect(found('history of the sea')).toEqual([])
  expect(found('a lighthouse in a storm')).toEqual([])
  expect(found('🦊 …')).toEqual([])
})

test('a word of the name counts for more than one that it is also found by; equals keep their order', () => {
  expect(found('compose')).toEqual(['Compose', 'New clip from frames', 'New clip of a person'])
  expect(found('new clip')).toEqual(['New clip from frames', 'New clip of a person'])
})

test('arrows go around, pages and ends do not', () => {
  const steps = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) =>
    nextEntry(7, 8, key),
  )
  expect(steps).toEqual([0, 6, 7, 2, 0, 7])
  expect(nextEntry(0, 8, 'ArrowUp')).toBe(7)
  expect(nextEntry(0, 8, 'a')).toBeNull()
  expect(nextEntry(0, 0, 'ArrowDown')).toBeNull()
})

test('what was used last comes first, each once, a few of them', () => {
  const job = crypto.randomUUID()
  for (const key of ['a', 'b', 'c', 'a', 'd', 'e', 'f']) noteRecent('commands', key)
  noteRecent('jobs', job)
  expect(readRecent()).toEqual({ commands: ['f', 'e', 'd', 'a', 'c'], jobs: [job] })
})

const pressed = { key: 'k', code: 'KeyK', metaKey: false, ctrlKey: true, altKey: false, shiftKey: false }

test.each([
  ['Windows', 'Windows NT 10.0', { ctrlKey: true }, true],
  ['a Mac', 'Macintosh', { ctrlKey: false, metaKey: true }, true],
  ['a Mac, where text fields have Ctrl+K', 'Macintosh', { ctrlKey: true }, false],
  ['a keyboard without Latin letters', 'X11; Linux', { key: 'л' }, true],
  ['a layout with another letter there', 'X11; Linux', { key: 't' }, false],
  ['no more keys than these', 'X11; Linux', { shiftKey: true }, false],
])('the palette’s key on %s', async (_, userAgent, change, opens) => {
  vi.stubGlobal('navigator', { userAgent })
  vi.resetModules()
  const { isPaletteKey } = await import('#web/lib/palette-key.ts')
  expect(isPaletteKey({ ...pressed, ...change })).toBe(opens)
  vi.unstubAllGlobals()
})
