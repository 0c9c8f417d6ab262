import { expect, onTestFinished, test } from 'vitest'

import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createUpstreamClient } from '#upstream/client.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import type { Transport } from '#upstream/transport.ts'
import { Vault } from '#upstream/vault.ts'

import { canaryScan } from '../support/canary-scan.ts'
import { countedChance } from '../support/counted-chance.ts'
import { turnedClock } from '../support/turned-clock.ts'

const key = 'sk_live_Zq7wXe2RtY9uIoP4aSdF6gHjKl1zXcV8'
const scan = canaryScan([{ name: 'key', secret: key }])

/** A client whose service answers with what it was sent in Authorization, put where `answer` puts it. */
async function clientOf(answer: (authorization: string) => { status: number; text: string }) {
  const clock = turnedClock()
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  await migrate(database, { migrations: upstreamMigrations, now: clock.now(), backupFile: null })
  const db = database.db.withTables<UpstreamTables>()
  const vault = new Vault({ db, masterKey: Buffer.alloc(32, 3), clock, chance: countedChance('echo') })
  await vault.connect({
    mode: 'live',
    name: 'Echo',
    baseUrl: 'https://echo.example',
    key,
    keyHint: 'sk_live_…',
  })
  const transport: Transport = {
    send: async ({ headers }) => {
      const { status, text } = answer(headers['authorization'] ?? '')
      async function* body() {
        yield Buffer.from(text)
      }
      return {
        status,
        header: (name) => (name === 'x-request-id' ? `of ${headers['authorization']}` : null),
        body: body(),
      }
    },
    close: async () => {},
  }
  return createUpstreamClient(vault, 'live', transport)
}

const video = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
const inBase64 = (text: string) => Buffer.from(text).toString('base64')
const said = (status: number, write: (authorization: string) => unknown) => (authorization: string) => ({
  status,
  text: JSON.stringify(write(authorization)),
})

test.each([
  ['a refusal', said(401, (it) => ({ detail: { error: 'unauthorized', message: `Bad header: ${it}` } }))],
  ['a refusal that quotes a piece', said(401, (it) => ({ detail: `No key like ${it.slice(20, 40)}…` }))],
  ['a list of faults', said(422, (it) => ({ detail: [{ loc: ['header'], msg: it, type: 'x' }] }))],
  ['a failure', said(500, (it) => ({ detail: { error: 'generation_failed', message: inBase64(it) } }))],
  ['a job id', said(202, (it) => ({ id: it, estimated_cost: 1 }))],
  ['a status', said(200, (it) => ({ status: 'failed', error: { headers: { it } }, error_code: it }))],
  ['an account', said(200, (it) => ({ plan: it, plan_name: it, credits_remaining: 1 }))],
  ['an unknown answer', said(200, (it) => ({ surprise: it }))],
  ['escaped JSON', (it: string) => ({ status: 422, text: `{"detail":"\\u0042${it.slice(1)}"}` })],
  ['a page', (it: string) => ({ status: 502, text: `<h1>502</h1><pre>Authorization: ${it}</pre>` })],
  ['half a page', (it: string) => ({ status: 202, text: `{"id": "${it}` })],
])('%s that quotes the key back loses it before anybody sees or stores it', async (_, answer) => {
  const client = await clientOf(answer)
  const outcomes = [
    await client.submitVideo(video, 'id'),
    await client.readVideo('1'),
    await client.readAccount(),
  ]
  for (const outcome of outcomes) {
    expect(JSON.stringify(outcome)).toContain('[removed]')
    expect(scan([{ name: 'outcome', bytes: JSON.stringify(outcome) }])).toEqual([])
  }
})

test('an answer that does not quote the key is kept to the letter', async () => {
  const text = '{"detail": {"error":"unauthorized", "message":"sk_live_Zq7w…XcV8 is revoked"}}\n'
  const client = await clientOf(() => ({ status: 401, text }))
  expect(await client.readAccount()).toMatchObject({ kind: 'refused', status: 401, text })
})

test('a documented call that is passed on loses the key from body and headers, and hands over what is new', async () => {
  const made = 'sk_live_TheServiceMadeThisOneJustNow01234'
  const client = await clientOf((it) => ({ status: 201, text: JSON.stringify({ key: made, debug: it }) }))
  const call = { method: 'POST', path: '/api/keys', headers: {}, body: null, signal: null } as const
  const answer = await client.pass(call)
  expect(JSON.stringify(answer)).toContain(made)
  expect(JSON.stringify(answer)).toContain('of Bearer sk_live_[removed]')
  expect(scan([{ name: 'passed', bytes: JSON.stringify(answer) }])).toEqual([])
})

test('a key that is only tried is not quoted by the refusal', async () => {
  const client = await clientOf((it) => ({
    status: 403,
    text: JSON.stringify({ detail: `No plan for ${it}` }),
  }))
  const tried = 'sk_live_Tr1edOnlyOnceNeverStored123456789'
  const probe = await client.probe({ baseUrl: 'https://other.example', key: tried, serviceId: null })
  expect(JSON.stringify(probe)).toContain('No plan for Bearer sk_live_[removed]')
  expect(JSON.stringify(probe)).not.toContain(tried.slice(8))
})
