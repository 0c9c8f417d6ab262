import { expect, test } from 'vitest'

import { envFile, envFileName } from '#web/features/keys/create/env-file.ts'
import { createProblemsOf, readCreateForm } from '#web/features/keys/create/read-create-form.ts'
import type { KeyRow } from '#web/features/keys/list/key-row.ts'
import { isTyped, whatStops, wordToType } from '#web/features/keys/revoke/revoke-words.ts'
import { ApiError } from '#web/lib/api.ts'

const listed = {
  id: 'k1',
  name: 'laptop',
  hint: 'sk_live_Ab12…9xYz',
  createdAt: 0,
  lastUsedAt: 'never',
  requests30d: 0,
  webhook: { url: null },
} as const
const row: KeyRow = { ...listed, at: 0, use: 'no' }
const now = Date.UTC(2026, 10, 27, 12)

test('the .env file holds what a program needs, each on its line, and quotes what a shell would read', () => {
  const made = { listed, key: 'sk_live_0123', webhookSecret: 'whsec_a+/=' }
  expect(envFile('https://a.example', made)).toBe(
    'GENRAY_BASE_URL=https://a.example\nGENRAY_API_KEY=sk_live_0123\nGENRAY_WEBHOOK_SECRET=whsec_a+/=\n',
  )
  expect(envFile('https://a.example', { ...made, key: `a#b'c$d`, webhookSecret: null })).toBe(
    `GENRAY_BASE_URL=https://a.example\nGENRAY_API_KEY='a#b'\\''c$d'\n`,
  )
  expect(['My laptop (2)', '…', '../../etc'].map(envFileName)).toEqual([
    'my-laptop-2.env',
    'genray.env',
    'etc.env',
  ])
})

test('what is typed becomes what is sent; what is wrong stands at its field', () => {
  expect(readCreateForm({ name: ' ci ', webhookUrl: ' ' })).toEqual({ ok: true, request: { name: 'ci' } })
  expect(readCreateForm({ name: 'ci', webhookUrl: ' https://a.example/h ' })).toEqual({
    ok: true,
    request: { name: 'ci', webhook_url: 'https://a.example/h' },
  })
  const read = readCreateForm({ name: 'x'.repeat(101), webhookUrl: 'ftp://a.example' })
  expect(read.ok ? [] : Object.keys(read.problems)).toEqual(['name', 'webhook_url'])
  const refused = (path: string) =>
    new ApiError(422, { error: 'invalid_request', message: 'No.', fields: [{ path, message: 'Bad.' }] })
  expect([refused('name'), refused('scopes'), null].map(createProblemsOf)).toEqual([{ name: 'Bad.' }, {}, {}])
})

test('a key is revoked by what tells it apart, typed as it reads', () => {
  expect(isTyped(' laptop ', row)).toBe(true)
  expect(isTyped('Laptop', row)).toBe(false)
  expect(isTyped('my  laptop', { ...row, name: 'my laptop' })).toBe(true)
  expect(
    [
      { ...row, name: null },
      { ...row, name: null, hint: null },
    ].map(wordToType),
  ).toEqual(['sk_live_Ab12…9xYz', 'k1'])
  expect(isTyped('', { ...row, name: null, hint: null, id: null })).toBe(false)
})

test.each<[Partial<KeyRow>, RegExp]>([
  [{ lastUsedAt: 'never' }, /It was never used\./],
  [{ lastUsedAt: now - 60_000 }, /It was last used 1 min ago\./],
  [{ lastUsedAt: now + 60_000 }, /It was last used just now\./],
  [{ lastUsedAt: now - 40 * 24 * 3600_000 }, /It was last used on /],
  [{ lastUsedAt: null }, /When it was last used is not told\./],
  [{ webhook: { url: 'https://a.example/h' } }, /https:\/\/a\.example\/h is not called for new jobs/],
  [{ webhook: { url: null } }, /It has no default webhook\./],
  [{ webhook: null }, /If it has a default webhook/],
])('what stops with %j is said', (told, sentence) => {
  const said = whatStops({ ...row, ...told }, now).join(' ')
  expect(said).toMatch(sentence)
  expect(said).toContain('Jobs that were sent with it go on')
})
