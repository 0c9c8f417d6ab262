import { expect, test } from 'vitest'

import { comparedJobs } from '#web/features/compare/compared-jobs.ts'
import { compareJobs } from '#web/features/compare/differences.ts'
import { gridOf } from '#web/features/compare/grid-of.ts'
import { ownParts } from '#web/features/compare/prompt-changes.ts'

import { makeDetail } from './make-job.ts'

const ids = Array.from({ length: 6 }, () => crypto.randomUUID())

test('an address names each job once, at most four, and nothing else', () => {
  expect(comparedJobs(`?jobs=${ids[0]},${ids[1]},${ids[0]}`)).toEqual([ids[0], ids[1]])
  expect(comparedJobs(`jobs=${ids.join(',')}`)).toEqual(ids.slice(0, 4))
  expect(comparedJobs('?jobs=nonsense,../x,')).toEqual([])
  expect(comparedJobs('')).toEqual([])
})

test('rows that differ are told, and inputs that are as many but other files', () => {
  const request = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
  const [one, other] = ['https://a.example/1.png', 'https://a.example/2.png'].map((first_frame_url) =>
    makeDetail({ kind: 'frames', request: { ...request, first_frame_url } }),
  )
  if (!one || !other) throw new Error('no jobs')
  const differing = (jobs: Parameters<typeof compareJobs>[0]) =>
    compareJobs(jobs).flatMap(({ label, differs }) => (differs ? [label] : []))
  expect(differing([one, one])).toEqual([])
  expect(differing([one, other])).toEqual(['Inputs, other files'])
  expect(differing([one, { ...one, duration: 6, kind: 'text', request }])).toEqual([
    'Mode',
    'Length',
    'Inputs',
  ])
})

test('words that the other prompt does not have are a prompt’s own, in any script', () => {
  const own = (prompt: string, other: string) =>
    ownParts(prompt, other).flatMap(({ text, isOwn }) => (isOwn ? [text.trim()] : []))
  expect(own('A red kite at dawn', 'A blue kite at dawn')).toEqual(['red'])
  expect(own('same', 'same')).toEqual([])
  expect(own('夜明けの赤い凧', '夜明けの青い凧').join('')).toMatch(/^赤/)
  const prompt = 'one two  three'
  expect(
    ownParts(prompt, 'two')
      .map(({ text }) => text)
      .join(''),
  ).toBe(prompt)
})

test('upright clips stand in one row, others two in a row', () => {
  const upright = { width: 720, height: 1280 }
  const wide = { width: 1280, height: 720 }
  expect(gridOf([upright, upright, upright])).toBe('grid-cols-3')
  expect(gridOf([upright, wide])).toContain('sm:grid-cols-2')
  expect(gridOf([wide])).toBe('grid-cols-1')
})
