import { beforeEach, expect, test } from 'vitest'

import { keepNote, unsavedNote } from '#web/data/notes.ts'
import { jobFacts } from '#web/features/job/job-facts.ts'
import { jobRecord } from '#web/features/job/job-record.ts'
import { kinOf } from '#web/features/job/kin.ts'
import { moneyLines } from '#web/features/job/money-lines.ts'
import { noteCount, noteState } from '#web/features/job/note-words.ts'
import { removedWords } from '#web/features/job/removed-words.ts'
import { brokenWords } from '#web/features/job/state-words.ts'
import { sourceNumber, upscaleSamples } from '#web/features/job/upscale-samples.ts'
import { doubledSize } from '#web/features/job/upscale-words.ts'
import { codeSamples } from '#web/lib/code-samples.ts'

import { Sidecar } from '../../src/contract/studio/import.ts'
import { makeDetail } from './make-job.ts'

const id = '00000000-0000-4000-8000-00000000000a'
const other = '00000000-0000-4000-8000-00000000000b'

test('a note is unsaved until the studio has exactly it, and a change from elsewhere is never taken for ours', () => {
  const state = (text: string, base: string, saved: string, rest = {}) =>
    noteState({ typed: { text, base }, saved, isSaving: false, isSaved: false, ...rest })
  expect(state('a', 'a', 'a')).toBe('quiet')
  expect(state('ab', 'a', 'a')).toBe('unsaved')
  expect(state('ab', 'a', 'a', { isSaving: true })).toBe('saving')
  expect(state('ab', 'a', 'ab', { isSaved: true })).toBe('saved')
  expect(state('ab', 'a', 'from another tab')).toBe('changed')
  // Nothing was typed here: the other words simply stand here.
  expect(state('a', 'a', 'from another tab')).toBe('quiet')
})

test('the rest of a note is counted near its end alone', () => {
  expect(noteCount('x'.repeat(4499))).toBeNull()
  expect(noteCount('x'.repeat(4812))).toBe('4,812 / 5,000')
})

beforeEach(() => keepNote(id, { text: '', base: '' }))

test('what was typed is kept per job until it is saved', () => {
  expect(unsavedNote(id)).toBeNull()
  keepNote(id, { text: 'Best take', base: '' })
  expect(unsavedNote(id)).toEqual({ text: 'Best take', base: '' })
  expect(unsavedNote(other)).toBeNull()
  keepNote(id, { text: 'Best take', base: 'Best take' })
  expect(unsavedNote(id)).toBeNull()
})

test('every relative is told by how it belongs, in both directions', () => {
  const { from, to } = kinOf({
    retryOf: id,
    retriedBy: other,
    lineage: {
      from: [
        { kind: 'remix', id },
        { kind: 'upscale', id },
        { kind: 'continue', id },
      ],
      to: [
        { kind: 'remix', id: other },
        { kind: 'upscale', id: other },
        { kind: 'continue', id: other },
      ],
    },
  })
  expect(from.map(({ how }) => how)).toEqual(['Tries again', 'Remix of', 'Upscaled from', 'Continues'])
  expect(to.map(({ how }) => how)).toEqual(['Tried again as', 'Remixed as', 'Upscaled as', 'Continued as'])
})

test('a removed job says what is left of it, and nothing that is not so', () => {
  const now = Date.UTC(2026, 10, 27)
  const removal = { id, filesUntil: now + 5 * 86_400_000 }
  const whole = removedWords({ serviceId: 's', archive: 'archived' }, removal, now)
  expect(whole).toMatch(/no list and no search.*stays on this disk until.*what was paid stays paid\.$/)
  expect(removedWords({ serviceId: null, archive: 'none' }, removal, now)).toBe(
    'It is in no list and no search.',
  )
  expect(removedWords({ serviceId: null, archive: 'archived' }, removal, removal.filesUntil + 1)).not.toMatch(
    /disk/,
  )
})

test('a file that is gone is told apart from one that cannot be loaded now', () => {
  expect(brokenWords({ serviceId: 's' }, false)).toBe('The clip cannot be loaded now.')
  expect(brokenWords({ serviceId: 's' }, true)).toMatch(/not on this disk any more.*fetched.*free/)
  expect(brokenWords({ serviceId: null }, true)).not.toMatch(/fetched/)
})

test('an upscale is told with its doubled size and as free, and its code is the documented call', () => {
  expect(doubledSize(makeDetail())).toBe('2560 × 1440')
  expect(doubledSize(makeDetail({ aspectRatio: '9:16' }))).toBe('1440 × 2560')
  const money = { ...makeDetail().money, estimate: 0 }
  expect(moneyLines(makeDetail({ kind: 'upscale', money }))[0]?.note).toBe('upscaling is free')
  expect(sourceNumber({ rawAnswer: '{"kind":"upscale","source_video_id":42}' })).toBe('42')
  expect(sourceNumber({ rawAnswer: '<html>' })).toBe('VIDEO_ID')
  for (const language of ['curl', 'python', 'javascript'] as const) {
    expect(upscaleSamples[language]('42')).toContain('/videos/42/upscale')
    expect(upscaleSamples[language]('42')).toContain('sk_live_YOUR_KEY')
    expect(codeSamples[language](makeDetail().request)).not.toContain('upscale')
  }
})

test('the record of a job is one that an import takes, and the facts for support name all that it may ask for', () => {
  const job = makeDetail({
    state: 'failed',
    note: 'Best take',
    tags: ['dawn'],
    serviceId: 'at-the-service',
    failure: { code: 'generation_failed', message: 'The moon was full.', paid: 'refunded' },
    timeline: [{ at: Date.UTC(2026, 10, 27, 12), event: 'failed', note: 'as told' }],
    rawAnswer: '{"status":"failed"}',
  })
  const read = Sidecar.parse(JSON.parse(jobRecord(job)))
  expect(read.job).toMatchObject({ id: job.id, note: 'Best take', tags: ['dawn'] })
  const facts = jobFacts(job)
  for (const fact of [
    job.id,
    'at-the-service',
    'generation_failed',
    'The moon was full.',
    '2026-11-27T12:00:00.000Z failed: as told',
    '{"status":"failed"}',
  ])
    expect(facts).toContain(fact)
  // What people wrote, and the prompt, are nobody else’s business.
  expect(facts).not.toContain('Best take')
  expect(facts).not.toContain(job.request.prompt)
})
