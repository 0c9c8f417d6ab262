import { expect, test } from 'vitest'

import { reserveWords, usualWords } from '#web/features/settings/reserve-words.ts'

const reserve = { chosen: 2, reserve: 2, usual: { least: 1, most: 2 }, limit: 10 }

test('what a reserve means is told in requests a minute, for both sides', () => {
  expect(reserveWords(reserve)).toBe(
    'Following jobs uses at most 8 of 10 requests a minute; 2 are kept free for what people and other programs do with the key.',
  )
  expect(reserveWords({ ...reserve, chosen: null, reserve: 1 })).toMatch(
    /9 of 10 .* one is kept free right now/,
  )
  expect(reserveWords({ ...reserve, reserve: 0 })).toMatch(/10 of 10 .* may find none left for some seconds/)
  expect(usualWords(reserve)).toBe('As the studio chooses (1–2)')
})
