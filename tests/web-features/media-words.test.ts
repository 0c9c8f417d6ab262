import { expect, test } from 'vitest'

import type { MediaProblem } from '#contract/studio/media.ts'

import { addedWords } from '../../src/web/data/added-words.ts'
import { unknownView, viewOf } from '../../src/web/data/media.ts'
import type { Upload } from '../../src/web/data/uploader.ts'
import { dropWords } from '../../src/web/features/compose/drop-words.ts'
import { briefFact, factRows, factsLine, standingOf } from '../../src/web/features/compose/media-words.ts'
import { ApiError, NetworkError } from '../../src/web/lib/api.ts'
import { makeDraft, makeMedium, makeView } from '../contract/make-draft.ts'

const [a, b] = [makeMedium(1), makeMedium(2)]
const film = makeMedium(3, 'video')
const sound = makeMedium(4, 'audio')
const upload = (change: Partial<Upload>): Upload => ({
  id: a.id,
  name: 'a.png',
  sizeBytes: 200,
  sentBytes: 84,
  state: 'sending',
  problem: null,
  kept: true,
  ...change,
})
const trouble = (change: Partial<MediaProblem>): MediaProblem => ({
  code: 'broken',
  message: 'The picture is damaged.',
  canRetry: false,
  ...change,
})

test('an upload says how far it is, that it goes on by itself, or that a person is needed', () => {
  const told = (change: Partial<Upload>) => standingOf(undefined, upload(change), 'reference')
  expect(told({})).toMatchObject({ tone: 'moving', line: 'Uploading 42 %', progress: 0.42, problem: null })
  expect(told({ state: 'waiting' })).toMatchObject({ tone: 'moving', line: 'Waits its turn' })
  expect(told({ state: 'resting', problem: 'The studio does not answer.' })).toMatchObject({
    tone: 'attention',
    problem: 'The studio does not answer. It is tried again by itself.',
    retry: null,
  })
  expect(told({ state: 'offline' }).problem).toContain('goes on by itself')
  expect(told({ kept: false }).problem).toContain('leave the tab open')
  expect(told({ state: 'failed', problem: 'No room.' })).toMatchObject({
    tone: 'failed',
    problem: 'No room.',
    retry: 'upload',
  })
})

test('an input says that it is looked at, that it goes to the service, or why it cannot be used', () => {
  const told = (change: Parameters<typeof makeView>[1]) =>
    standingOf(makeView(a, change), undefined, 'first_frame')
  expect(told({ state: 'receiving', receivedBytes: 420 })).toMatchObject({
    line: 'Uploading 42 %',
    progress: 0.42,
  })
  expect(told({ state: 'checking' })).toMatchObject({ tone: 'moving', line: 'Checking' })
  expect(told({ state: 'checking', origin: 'url' }).line).toBe('Fetching')
  expect(told({ state: 'kept', url: null })).toMatchObject({ tone: 'moving', line: 'To the service' })
  expect(told({})).toMatchObject({ tone: 'quiet', line: '1280 × 720 · 1 kB', problem: null })
  expect(told({ state: 'failed', problem: trouble({}) })).toMatchObject({
    tone: 'failed',
    line: 'Cannot be used',
    problem: 'The picture is damaged.',
    retry: null,
  })
  expect(told({ state: 'failed', problem: trouble({ canRetry: true }) }).retry).toBe('prepare')
  expect(
    told({ state: 'sending', url: null, problem: trouble({ code: 'service_unreachable', canRetry: true }) }),
  ).toMatchObject({ tone: 'attention', line: 'Waits', retry: 'prepare' })
  expect(standingOf(undefined, undefined, 'portrait')).toMatchObject({ tone: 'failed', line: 'Gone' })
  expect(standingOf(makeView(film), undefined, 'portrait').problem).toBe(
    'This is a video; a portrait is a picture.',
  )
})

test('an input is gone only when the studio says so and nobody here still sends it', () => {
  const missing = new ApiError(404, { error: 'not_found', message: 'There is no such file.' })
  expect(viewOf(a, { data: undefined, error: missing, isSent: false })).toBeUndefined()
  expect(viewOf(a, { data: makeView(a), error: missing, isSent: false })).toBeUndefined()
  expect(viewOf(a, { data: undefined, error: missing, isSent: true })).toEqual(unknownView(a))
  expect(viewOf(a, { data: undefined, error: new NetworkError('no answer'), isSent: false })).toEqual(
    unknownView(a),
  )
  expect(viewOf(a, { data: undefined, error: null, isSent: false })?.state).toBe('checking')
})

test('facts are told by what matters for their kind', () => {
  expect(factsLine(makeView(film))).toBe('5.0 s · 1280 × 720')
  expect(factsLine(makeView(sound))).toBe('5.0 s · 1 kB')
  expect([a, film, sound].map((medium) => briefFact(makeView(medium)))).toEqual([
    '1280 × 720',
    '5.0 s',
    '5.0 s',
  ])
  expect(factRows(makeView(film, { sizeBytes: 2_400_000 }))).toEqual([
    ['Type', 'PNG video'],
    ['Size', '2.4 MB'],
    ['Pixels', '1280 × 720'],
    ['Shape', '16:9'],
    ['Length', '5.0 s'],
    ['Frames', '24 a second'],
    ['Sound', 'yes'],
  ])
  expect(factRows(unknownView(a))).toEqual([['Type', 'picture']])
})

test('dragged files say where they would go', () => {
  const words = (
    change: Parameters<typeof makeDraft>[0],
    role: Parameters<typeof dropWords>[1],
    types: string,
  ) => dropWords(makeDraft(change), role, types)
  expect(words({}, null, 'image/png')).toBe('Drop to use as the first frame')
  expect(words({}, null, 'image/png image/png')).toBe('Drop to add references')
  expect(words({}, null, 'video/mp4')).toBe('Drop to add references')
  expect(words({ mode: 'frames', firstFrame: a }, null, 'image/png')).toBe('Drop to use as the end frame')
  expect(words({ mode: 'frames', firstFrame: a, endFrame: b }, null, 'image/png')).toBe(
    'Drop on the frame that it replaces',
  )
  expect(words({ mode: 'frames', firstFrame: a }, 'first_frame', 'image/png')).toBe(
    'Drop to replace the first frame',
  )
  expect(words({ mode: 'person' }, 'portrait', 'image/png')).toBe('Drop to use as the portrait')
  expect(words({ mode: 'person', portrait: a }, null, 'image/png')).toBe('Drop to add pictures of the person')
  expect(words({ mode: 'references' }, 'reference', 'image/png image/png')).toBe('Drop to add 2 files')
})

test('what adding did is told; only a switch or a replacement is a surprise that can be undone', () => {
  const frames = makeDraft({ mode: 'frames', firstFrame: a })
  expect(addedWords({ placed: [a], before: makeDraft(), after: frames })).toEqual({
    text: '“image-1” is the first frame now.',
    isSurprise: true,
  })
  expect(addedWords({ placed: [b], before: frames, after: { ...frames, firstFrame: b } })).toEqual({
    text: '“image-2” is the first frame now, in place of “image-1”.',
    isSurprise: true,
  })
  expect(addedWords({ placed: [b], before: frames, after: { ...frames, endFrame: b } })).toEqual({
    text: '“image-2” is the end frame now.',
    isSurprise: false,
  })
  const references = makeDraft({ mode: 'references', references: [a, b] })
  expect(
    addedWords({ placed: [a, b], before: makeDraft({ mode: 'references' }), after: references }),
  ).toEqual({
    text: '2 files are now in References.',
    isSurprise: false,
  })
  expect(addedWords({ placed: [], before: frames, after: frames })).toBeNull()
})
