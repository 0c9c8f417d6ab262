import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod/mini'

import { StudioServer } from '../../e2e/studio-server.ts'

const run = promisify(execFile)
const operate = async (dataDir: string, ...words: string[]) =>
  (
    await run(process.execPath, ['src/server.ts', 'engine', ...words], {
      env: { ...process.env, DATA_DIR: dataDir },
    })
  ).stdout
const lastLine = (output: string): unknown => JSON.parse(output.trim().split('\n').at(-1) ?? '')

const Created = z.object({ id: z.string() })
const CreatedKey = z.object({ id: z.string(), key: z.string(), webhook_secret: z.string() })

test('an operator makes accounts and keys without a running engine, and lists what there is', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-operator-'))
  const { id } = Created.parse(
    lastLine(await operate(dataDir, 'accounts', 'create', '--plan', 'standard', '--json')),
  )
  const key = CreatedKey.parse(
    lastLine(await operate(dataDir, 'keys', 'create', '--account', id, '--name', 'ci', '--json')),
  )
  expect(key.key).toMatch(/^sk_live_\w{32}$/)
  await operate(dataDir, 'accounts', 'grant', '--account', id, '--credits', '150')
  await operate(dataDir, 'accounts', 'set-plan', '--account', id, '--plan', 'advanced')
  expect(lastLine(await operate(dataDir, 'accounts', 'renew', '--account', id, '--json'))).toMatchObject({
    plan: 'advanced',
    credits: 4850 + 150 + 9900,
  })
  expect(lastLine(await operate(dataDir, 'accounts', 'list', '--json'))).toMatchObject({
    accounts: [{ id, keys: 1 }],
  })
  await operate(dataDir, 'keys', 'revoke', '--account', id, '--key', key.id)
  expect(lastLine(await operate(dataDir, 'keys', 'list', '--account', id, '--json'))).toEqual({ keys: [] })
})

test('the same while the engine runs: the new key works at once', async () => {
  const server = new StudioServer()
  onTestFinished(() => server.dispose())
  const origin = await server.startEngine()
  const { id } = Created.parse(
    lastLine(await operate(server.dataDir, 'accounts', 'create', '--plan', 'standard', '--json')),
  )
  const { key } = CreatedKey.parse(
    lastLine(await operate(server.dataDir, 'keys', 'create', '--account', id, '--name', 'x', '--json')),
  )
  const account = await fetch(`${origin}/api/v1/account`, { headers: { authorization: `Bearer ${key}` } })
  expect(await account.json()).toMatchObject({ plan: 'standard', credits_remaining: 4850 })
})

test.each([
  [['accounts', 'create'], '--plan is basic, standard or advanced'],
  [['accounts', 'fly'], 'Usage:'],
  [['keys', 'create', '--account', 'nope', '--name', 'x'], 'There is no account nope.'],
  [['accounts', 'create', '--plan', 'standard', '--credits', '-5'], ''],
  [['accounts', 'grant', '--wat'], 'Usage:'],
])('%j is refused with one clear message and a non-zero exit', async (words, message) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-operator-'))
  await expect(operate(dataDir, ...words)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(message),
  })
})
