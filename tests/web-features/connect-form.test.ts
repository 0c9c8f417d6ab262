import { expect, test } from 'vitest'

import { problemsOf, readConnectForm, readTestForm } from '#web/features/keys/read-connect-form.ts'
import { ApiError } from '#web/lib/api.ts'

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const key = 'sk_live_0123456789'

test('what is typed becomes what is sent: trimmed, the address whole, an empty secret none', () => {
  expect(readConnectForm(formOf({ baseUrl: ' genray.ai ', key: ` ${key} `, webhookSecret: ' ' }))).toEqual({
    ok: true,
    entry: { baseUrl: 'https://genray.ai', key },
  })
  expect(
    readConnectForm(formOf({ baseUrl: 'https://genray.ai', key, webhookSecret: 'whsec_0123456789' })),
  ).toMatchObject({ ok: true, entry: { webhookSecret: 'whsec_0123456789' } })
})

test('every field that cannot be sent is told, the first in their order first', () => {
  const read = readConnectForm(formOf({ baseUrl: 'http://genray.ai', key: '', webhookSecret: 'short' }))
  expect(read.ok ? [] : Object.keys(read.problems)).toEqual(['baseUrl', 'key', 'webhookSecret'])
  // A test does not need the webhook secret.
  expect(readTestForm(formOf({ baseUrl: 'https://genray.ai', key, webhookSecret: 'short' }))).toEqual({
    ok: true,
    entry: { baseUrl: 'https://genray.ai', key },
  })
})

test('what the studio says of a field stands at that field; anything else is no field’s', () => {
  const refused = new ApiError(422, {
    error: 'invalid_request',
    message: 'No.',
    fields: [{ path: 'key', message: 'The service does not know this key.' }],
  })
  expect(problemsOf(refused)).toEqual({ key: 'The service does not know this key.' })
  expect(problemsOf(new ApiError(409, { error: 'conflict', message: 'No.' }))).toBeNull()
  expect(problemsOf(new Error('x'))).toBeNull()
  expect(problemsOf(null)).toBeNull()
})
