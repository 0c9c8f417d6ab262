import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { readWildcards } from '#contract/studio/wildcards.ts'

import type { CheckedRow } from '../../src/web/features/compose/batch/check-rows.ts'
import { inheritedOf } from '../../src/web/features/compose/batch/inherited.ts'
import { readRowRefusal } from '../../src/web/features/compose/batch/row-refusal.ts'
import { blockerOf } from '../../src/web/features/compose/batch/table-blockers.ts'
import { rowsThatFit, sumUp } from '../../src/web/features/compose/batch/use-table-check.ts'
import { excerptAt } from '../../src/web/features/compose/batch/wildcard-excerpt.ts'
import {
  dropUnsent,
  keepUnsent,
  landUnsent,
  strandedIn,
  useUnsent,
} from '../../src/web/features/compose/unsent.ts'
import { ApiError } from '../../src/web/lib/api.ts'
import { makeDraft, makeMedium } from '../contract/make-draft.ts'
import { madeBatch, textRequest } from '../support/made-batch.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  })
})
afterEach(() => {
  useUnsent.setState({ jobs: [], batches: [], modes: {}, inFlight: [] })
  vi.unstubAllGlobals()
})

function checkedRow(id: number, change: Partial<CheckedRow> & { out?: boolean } = {}): CheckedRow {
  const { out = false, ...rest } = change
  return {
    row: { id, cells: ['x'], out, surplus: false },
    problems: {},
    general: null,
    sentences: [],
    pending: false,
    credits: 130,
    jobs: 1,
    creditsMax: null,
    requests: [textRequest('x')],
    ...rest,
  }
}
const bad = (id: number) => checkedRow(id, { requests: [], problems: { prompt: 'No.' } })

test('a batch is kept with its ids until it is answered for, through a reload, and only for the mode it was made in', async () => {
  const batch = madeBatch(['a', 'b'])
  const job = { id: crypto.randomUUID(), request: textRequest('c') }
  keepUnsent(batch, 'live')
  keepUnsent(job, 'practice')
  expect(strandedIn(useUnsent.getState(), 'live')).toEqual([])
  landUnsent(batch.id)
  landUnsent(job.id)
  expect(strandedIn(useUnsent.getState(), 'live')).toEqual([batch])
  expect(strandedIn(useUnsent.getState(), 'practice')).toEqual([job])

  keepUnsent(batch, 'live')
  useUnsent.setState({ jobs: [], batches: [], modes: {}, inFlight: [] }, false)
  kept.set(
    'genray.unsent',
    JSON.stringify({ state: { jobs: [job], batches: [batch], modes: { [batch.id]: 'live' } }, version: 1 }),
  )
  await useUnsent.persist.rehydrate()
  expect(strandedIn(useUnsent.getState(), 'live')).toEqual([job, batch])
  expect(strandedIn(useUnsent.getState(), 'practice')).toEqual([job])
  dropUnsent(batch.id)
  expect(useUnsent.getState()).toMatchObject({ batches: [], modes: {} })
  expect(kept.get('genray.unsent')).not.toContain(batch.id)
})

test('what an earlier version kept is still there', async () => {
  const job = { id: crypto.randomUUID(), request: textRequest('c') }
  kept.set('genray.unsent', JSON.stringify({ state: { jobs: [job] }, version: 1 }))
  await useUnsent.persist.rehydrate()
  expect(useUnsent.getState()).toMatchObject({ jobs: [job], batches: [] })
})

test('a refusal comes back to the rows that its jobs came from; what belongs to none is told of the whole', () => {
  const rows = [checkedRow(1).row, checkedRow(2).row]
  const table = { columns: [], rows }
  const refused = (fields: { path: string; message: string }[]) =>
    readRowRefusal(
      new ApiError(422, { error: 'invalid_request', message: 'Refused.', fields }),
      [1, 1, 2],
      table,
    )
  const { rows: told, general } = refused([
    { path: 'jobs.1.request.prompt', message: 'One.' },
    { path: 'jobs.2.creditsMax', message: 'Two.' },
    { path: 'jobs.2.request.duration', message: 'Three.' },
  ])
  expect(general).toBeNull()
  expect([...told]).toEqual([
    [rows[0], [{ path: 'request.prompt', message: 'One.' }]],
    [
      rows[1],
      [
        { path: 'creditsMax', message: 'Two.' },
        { path: 'request.duration', message: 'Three.' },
      ],
    ],
  ])
  expect(refused([{ path: 'name', message: 'No name.' }]).general).toBe('Refused.')
  expect(refused([{ path: 'jobs.9.request.prompt', message: 'x' }]).general).toBe('Refused.')
})

test('the first thing in the way of a table is told, with the way out of it', () => {
  const block = (rows: CheckedRow[], change: Partial<Parameters<typeof blockerOf>[0]> = {}) =>
    blockerOf({ sum: sumUp(rows), unknown: 0, name: 'x', free: 1000, jobsMax: 500, ...change })
  const five = [1, 2, 3, 4, 5].map((id) => checkedRow(id))
  expect(block(five)).toBeNull()
  expect(block(five, { unknown: 2 })?.words).toBe('2 columns are not known yet.')
  expect(block([...five, bad(6)])).toMatchObject({ words: '1 row needs correcting.', canLeaveOutBad: true })
  expect(block([...five, checkedRow(6, { pending: true, requests: [] })])?.words).toMatch(/looked for/)
  expect(block([checkedRow(1, { out: true })])?.words).toBe('Every row is left out.')
  expect(block(five, { free: 400 })).toMatchObject({ words: '250 credits missing.', fit: 3 })
  expect(block(five, { jobsMax: 4 })).toMatchObject({ fit: 4 })
  expect(block(five, { name: ' ' })?.words).toBe('Give the batch a name.')
  expect(block(five, { free: null })).toBeNull()
})

test('rows that are left out cost nothing; rows fit from the first until jobs or credits end', () => {
  const rows = [
    checkedRow(1),
    checkedRow(2, { out: true }),
    checkedRow(3, { credits: 260, requests: [textRequest('x'), textRequest('y')] }),
    bad(4),
  ]
  const sum = sumUp(rows)
  expect(sum).toMatchObject({ rows: 3, out: 1, jobs: 3, credits: 390, pending: 0 })
  expect(sum.bad.map(({ row }) => row.id)).toEqual([4])
  expect(rowsThatFit(sum.good, 500, 390)).toBe(2)
  expect(rowsThatFit(sum.good, 500, 389)).toBe(1)
  expect(rowsThatFit(sum.good, 2, 390)).toBe(1)
  expect(rowsThatFit(sum.good, 500, 100)).toBe(0)
})

test('a cell that says nothing shows what it takes from the form', () => {
  expect(inheritedOf(makeDraft({ duration: 8, aspectRatio: '1:1', creditsMax: 300 }))).toMatchObject({
    model: 'Pro',
    duration: '8',
    aspect_ratio: '1:1',
    max_credits: '300',
  })
  const references = [makeMedium(1), makeMedium(2), makeMedium(3, 'video')]
  expect(inheritedOf(makeDraft({ mode: 'references', references }))).toMatchObject({
    reference_images: '2 files',
    reference_videos: '1 file',
    reference_audios: '',
  })
  expect(
    inheritedOf(makeDraft({ mode: 'person', duration: Number.NaN, portrait: makeMedium(1) })),
  ).toMatchObject({
    person_image_url: 'image-1',
    aspect_ratio: '9:16',
    duration: '',
  })
})

test('a prompt of many is shortened to what tells it from the others', () => {
  const read = readWildcards(`${'far away '.repeat(9)}{dawn|dusk} ${'over the hills '.repeat(9)}{calm|} end`)
  if (!read.ok) throw new Error('the prompt is refused')
  const parts = excerptAt(read, 0)
  expect(parts.filter(({ isChoice }) => isChoice).map(({ text }) => text)).toEqual(['dawn', 'calm'])
  const words = parts.map(({ text }) => text).join('')
  expect(words).toMatch(/^….{22}dawn.{22}….{22}calm end$/)
  expect(excerptAt(read, 1).map(({ text }) => text)).not.toContain('')
})
