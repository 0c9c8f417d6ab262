import { expect, test } from 'vitest'

import { type ListedKey, readKeyList } from '../../src/web/lib/read-key-list.ts'

const documented = {
  id: 'k1',
  name: 'laptop',
  key_hint: 'sk_live_Ab12…9xYz',
  webhook_url: null,
  created_at: '2026-04-02T12:00:00',
  last_used_at: null,
  requests_30d: 12,
}
const { id: firstId, ...withoutId } = documented
const read: ListedKey = {
  id: 'k1',
  name: 'laptop',
  hint: 'sk_live_Ab12…9xYz',
  createdAt: Date.UTC(2026, 3, 2, 12),
  lastUsedAt: 'never',
  requests30d: 12,
  webhook: { url: null },
}
const nothing: ListedKey = {
  id: null,
  name: null,
  hint: null,
  createdAt: null,
  lastUsedAt: null,
  requests30d: null,
  webhook: null,
}

test.each<[string, unknown]>([
  ['as our engine answers', { keys: [documented] }],
  ['a bare array', [documented]],
  ['under another name', { api_keys: [documented] }],
  ['one level down', { data: { keys: [documented], total: 1 } }],
  ['by their ids', { keys: { [firstId]: withoutId } }],
  ['with fields nobody knows', { keys: [{ ...documented, scopes: ['*'], owner: { id: 1 } }], next: null }],
  ['with things between that are no keys', { keys: [null, 7, documented, []] }],
  ['with a revoked one', { keys: [documented, { ...documented, id: 'k2', revoked_at: '2026-04-03' }] }],
])('a list is read %s', (_, body) => {
  expect(readKeyList(body)).toEqual([read])
})

test.each<[string, unknown]>([
  ['null', null],
  ['a text', 'keys'],
  ['an object without a list', { ok: true }],
  ['a list that is none', { keys: 'none' }],
  ['an error in disguise', { error: 'unauthorized', message: 'No.' }],
])('%s is no list', (_, body) => {
  expect(readKeyList(body)).toBeNull()
})

test('an empty list is a list', () => {
  expect([{ keys: [] }, [], { data: [] }].map(readKeyList)).toEqual([[], [], []])
})

test.each<[string, unknown, Partial<ListedKey>]>([
  ['nothing at all', {}, {}],
  ['a name alone', { name: ' ci ' }, { name: 'ci' }],
  ['an empty name', { id: 7, name: '' }, { id: '7' }],
  ['other names for the same', { key_id: 'a', label: 'ci' }, { id: 'a', name: 'ci' }],
  ['an id that fits no address', { id: '../account' }, {}],
  ['the hint as last four', { last4: '9xYz' }, { hint: '…9xYz' }],
  ['the hint as a beginning', { prefix: 'sk_live_Ab12' }, { hint: 'sk_live_Ab12…' }],
  [
    'the whole key, which nothing here may keep',
    { key: 'sk_live_Ab12CdEfGhIjKlMnOpQrStUvWx3456yz' },
    { hint: 'sk_live_Ab12…56yz' },
  ],
  ['a text in place of a key', 'sk_live_****9xYz', { hint: 'sk_live_****9xYz' }],
  ['a time with a zone', { created_at: '2026-04-02T14:00:00+02:00' }, { createdAt: read.createdAt }],
  ['a time with a space', { created_at: '2026-04-02 12:00:00' }, { createdAt: read.createdAt }],
  ['a time to the microsecond', { created_at: '2026-04-02T12:00:00.000000' }, { createdAt: read.createdAt }],
  ['seconds', { created_at: Date.UTC(2026, 3, 2, 12) / 1000 }, { createdAt: read.createdAt }],
  ['milliseconds', { created_at: Date.UTC(2026, 3, 2, 12) }, { createdAt: read.createdAt }],
  ['seconds as a text', { last_used_at: '1775131200' }, { lastUsedAt: read.createdAt }],
  ['a time that is none', { created_at: 'yesterday', last_used_at: 5 }, {}],
  ['a number as a text', { requests_30d: '1200' }, { requests30d: 1200 }],
  ['a number that is none', { requests_30d: -3 }, {}],
  ['a count of another span, which is not ours', { requests: 9 }, {}],
  ['no webhook', { webhook_url: '' }, { webhook: { url: null } }],
  ['a webhook', { webhook: 'https://a.example/h' }, { webhook: { url: 'https://a.example/h' } }],
  ['a webhook that is an object', { webhook: { on: true } }, {}],
])('a key that tells %s', (_, item, told) => {
  expect(readKeyList([item])).toEqual([{ ...nothing, ...told }])
})
