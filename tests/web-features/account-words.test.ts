import { expect, test } from 'vitest'

import { monthWords, reservedWords } from '#web/features/account/balance-words.ts'
import { planRows } from '#web/features/account/plan-rows.ts'

const idle = {
  slots: 2,
  slotsUsed: 0,
  rendering: 0,
  waiting: 0,
  held: 0,
  waitingCredits: 0,
  requestsUsed: 0,
  requestsPerMinute: 10,
}

test('a balance above the month’s credits is said as what it is', () => {
  expect(monthWords({ credits: 8450, creditsPerMonth: 4850 })).toBe('3,600 more than a month’s 4,850')
  expect(monthWords({ credits: 120, creditsPerMonth: 4850 })).toBe('of a month’s 4,850')
  expect(monthWords({ credits: 0, creditsPerMonth: 0 })).toBe('The plan grants no credits.')
})

test('credits of waiting jobs are told with what is left, or with what is missing', () => {
  const balance = { credits: 500, creditsPerMonth: 4850 }
  expect(reservedWords(balance, idle)).toBeNull()
  expect(reservedWords(balance, { ...idle, waiting: 3, waitingCredits: 390 })).toBe(
    '3 waiting jobs will take 390; 110 are left then.',
  )
  expect(reservedWords(balance, { ...idle, waiting: 1, held: 3, waitingCredits: 520 })).toMatch(
    /20 more than/,
  )
})

test('the plans stand side by side with the documented numbers', () => {
  const { columns, rows } = planRows('standard')
  const texts = Object.fromEntries(rows.map(({ label, cells }) => [label, cells.map(({ text }) => text)]))
  expect(columns.map(({ name, isYours }) => [name, isYours])).toEqual([
    ['Basic', false],
    ['Standard', true],
    ['Advanced', false],
  ])
  expect(texts['Price a month']).toEqual(['$19', '$39', '$80'])
  expect(texts['Credits a month']).toEqual(['–', '4,850', '9,900'])
  expect(texts['5 s clips on Pro']).toEqual(['–', '37', '76'])
  expect(texts['15 s clips on Pro']).toEqual(['–', '12', '25'])
  expect(texts['Requests a minute']).toEqual(['–', '10', '30'])
  expect(texts['Jobs at once']).toEqual(['–', '2', '5'])
})

test('a plan that is none of the documented ones marks none as yours', () => {
  expect(planRows('enterprise').columns.some(({ isYours }) => isYours)).toBe(false)
})
