import { expect, test } from 'vitest'

import { elsewhereWords, rollingWords } from '#web/features/shell/rolling-words.ts'
import { rollSteps } from '#web/lib/roll.ts'

test('a roll says for every step what is true of the keys, and what is held', () => {
  const texts = rollSteps.map((at) => rollingWords({ at, heldJobs: 2 }, false).text)
  expect(texts).toEqual([
    'Nothing was changed yet.',
    'The new key is not made yet. 2 waiting jobs are held until it goes on or is stopped.',
    'A new key was made and is not tested yet. 2 waiting jobs are held until it goes on or is stopped.',
    'A new key was made; the studio’s switch to it is not finished. 2 waiting jobs are held until it goes on or is stopped.',
    'The studio works with the new key. 2 waiting jobs are held until it goes on or is stopped.',
    'The studio works with the new key; the old one is still valid until it is revoked.',
  ])
  expect(rollingWords({ at: 'create', heldJobs: 0 }, true)).toEqual({
    title: 'A roll of Live’s key is under way.',
    text: 'The new key is not made yet.',
  })
})

test('a roll of another browser is told with whose it is, what it holds and what can be done here', () => {
  expect(elsewhereWords({ jobs: 2 }, 'Bo')).toBe(
    'It was begun by Bo in another browser, where it goes on or is stopped. 2 waiting jobs are held until then. If that browser is gone, release them here: a key that was made and never used is in the list on Keys.',
  )
  expect(elsewhereWords({ jobs: 1 }, 'You')).toContain('begun by you in another browser')
  expect(elsewhereWords({ jobs: 1 }, null)).toContain(
    '1 waiting job is held until then. If that browser is gone, release it here:',
  )
  expect(elsewhereWords({ jobs: 0 }, 'Bo')).toContain(
    'No job is held for it. If that browser is gone, close this:',
  )
})
