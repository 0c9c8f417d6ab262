import { expect, test } from 'vitest'

import { rollingWords } from '#web/features/shell/rolling-words.ts'
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
