import { expect, test } from 'vitest'

import type { Draft } from '#contract/studio/draft.ts'

import { firstDraft } from '../../src/web/data/draft.ts'
import { isEmptyAt, placeOf } from '../../src/web/features/compose/problem-place.ts'
import { readRefusal, stillRefused } from '../../src/web/features/compose/refusal.ts'
import { ApiError } from '../../src/web/lib/api.ts'

const image = (id: string) => ({ id, kind: 'image', name: id }) as const
const video = (id: string) => ({ id, kind: 'video', name: id }) as const

const refused = (fields: { path: string; message: string }[], draft: Draft = firstDraft) =>
  readRefusal(new ApiError(422, { error: 'invalid_request', message: 'No.', fields }), draft)

test('a problem stands beside its field until the field is changed', () => {
  const refusal = refused([{ path: 'request.aspect_ratio', message: 'Not this shape.' }])
  expect(refusal.general).toBeNull()
  expect(stillRefused(refusal, firstDraft, 'aspect_ratio')).toBe('Not this shape.')
  expect(stillRefused(refusal, { ...firstDraft, prompt: 'another' }, 'aspect_ratio')).toBe('Not this shape.')
  expect(stillRefused(refusal, { ...firstDraft, aspectRatio: '1:1' }, 'aspect_ratio')).toBeUndefined()
})

test('a refused input is named at its place until another one stands there', () => {
  const draft: Draft = { ...firstDraft, mode: 'references', references: [image('a'), video('v'), image('b')] }
  const refusal = refused([{ path: 'request.reference_images.1', message: 'Gone.' }], draft)
  expect(refusal.general).toBeNull()
  expect(stillRefused(refusal, draft, 'reference_images.1')).toBe('Gone.')
  expect(stillRefused(refusal, draft, 'reference_images.0')).toBeUndefined()
  const moved = { ...draft, references: [image('b'), video('v'), image('a')] }
  expect(stillRefused(refusal, moved, 'reference_images.1')).toBeUndefined()
})

test('every documented path has its place in the mode that shows it, and none in another', () => {
  const full: Draft = {
    ...firstDraft,
    firstFrame: image('f'),
    endFrame: image('e'),
    references: [image('a'), video('v'), { id: 's', kind: 'audio', name: 's' }],
    portrait: image('p'),
    extraImages: [image('x')],
  }
  const common = ['prompt', 'model', 'duration', 'aspect_ratio', 'webhook_url', 'creditsMax']
  const own = {
    text: [],
    frames: ['first_frame_url', 'end_frame_url'],
    references: [
      'reference_images',
      'reference_images.0',
      'reference_videos',
      'reference_videos.0',
      'reference_audios',
      'reference_audios.0',
    ],
    person: ['person_image_url', 'extra_reference_images', 'extra_reference_images.0', 'clothing_details'],
  } as const
  for (const mode of ['text', 'frames', 'references', 'person'] as const) {
    const draft = { ...full, mode }
    for (const path of [...common, ...own[mode]])
      for (const envelope of ['', 'request.', 'jobs.4.request.'])
        expect(placeOf(draft, envelope + path)).toBe(path)
    for (const other of ['text', 'frames', 'references', 'person'] as const)
      if (other !== mode)
        for (const path of own[other])
          expect([mode, path, placeOf(draft, path)]).toEqual([mode, path, undefined])
  }
  expect(placeOf({ ...full, mode: 'references' }, 'reference_images.7')).toBe('reference_images')
})

test('what a batch is refused for stands beside the field that all its jobs share', () => {
  const refusal = refused([
    { path: 'jobs.0.creditsMax', message: 'Costs 260.' },
    { path: 'jobs.1.creditsMax', message: 'Costs 260.' },
  ])
  expect(refusal.general).toBeNull()
  expect(stillRefused(refusal, firstDraft, 'creditsMax')).toBe('Costs 260.')
})

test('what is still empty is no fault yet', () => {
  const frames: Draft = { ...firstDraft, prompt: ' ', mode: 'frames' }
  expect(isEmptyAt(frames, 'prompt')).toBe(true)
  expect(isEmptyAt(frames, 'first_frame_url')).toBe(true)
  expect(isEmptyAt({ ...frames, firstFrame: image('f') }, 'first_frame_url')).toBe(false)
  expect(isEmptyAt(frames, 'duration')).toBe(false)
})

test('what belongs to no field of the form is still said', () => {
  expect(refused([{ path: 'id', message: 'Bad id.' }]).general).toBe('No.')
  expect(refused([{ path: 'request.first_frame_url', message: 'Gone.' }]).general).toBe('No.')
  expect(refused([]).general).toBe('No.')
  expect(readRefusal('odd', firstDraft).general).toBe('The job could not be stored.')
})
