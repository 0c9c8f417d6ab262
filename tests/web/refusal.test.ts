import { expect, test } from 'vitest'

import { firstDraft } from '../../src/web/data/draft.ts'
import { readRefusal, stillRefused } from '../../src/web/features/compose/refusal.ts'
import { ApiError } from '../../src/web/lib/api.ts'

const refused = (fields: { path: string; message: string }[]) =>
  readRefusal(new ApiError(422, { error: 'invalid_request', message: 'No.', fields }), firstDraft)

test('a problem stands beside its field until the field is changed', () => {
  const refusal = refused([{ path: 'request.aspect_ratio', message: 'Not this shape.' }])
  expect(refusal.general).toBeNull()
  expect(stillRefused(refusal, firstDraft, 'aspectRatio')).toBe('Not this shape.')
  expect(stillRefused(refusal, { ...firstDraft, prompt: 'another' }, 'aspectRatio')).toBe('Not this shape.')
  expect(stillRefused(refusal, { ...firstDraft, aspectRatio: '1:1' }, 'aspectRatio')).toBeUndefined()
})

test('what belongs to no field of the form is still said', () => {
  expect(refused([{ path: 'id', message: 'Bad id.' }]).general).toBe('No.')
  expect(refused([]).general).toBe('No.')
  expect(readRefusal('odd', firstDraft).general).toBe('The job could not be stored.')
})
