import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod/mini'

import { AccountView } from '#contract/studio/account.ts'

import { StudioServer } from '../../e2e/studio-server.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'genray-start-'))

/** Runs the server until it ends by itself; what it printed on stderr and its exit code. */
function run(
  environment: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['src/server.ts', ...args], {
    env: { ...process.env, PORT: '0', ENGINE_PORT: '0', DATA_DIR: folder(), ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve({ code, stderr: stderr.trim() }))
  })
}
const server = async (environment: Record<string, string> = {}) => {
  const started = new StudioServer(environment)
  onTestFinished(() => started.dispose())
  await started.start()
  return started
}

test('a port in use is one clear line and a non-zero exit, for either server', async () => {
  const blocker = createServer()
  await new Promise<void>((resolve) => {
    blocker.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void blocker.close())
  const address = blocker.address()
  const port = String(typeof address === 'object' ? address?.port : '')
  for (const name of ['PORT', 'ENGINE_PORT'])
    expect(await run({ [name]: port })).toEqual({
      code: 1,
      stderr: `Port ${port} on 127.0.0.1 is in use. Set ${name} to a free port.`,
    })
})

test('a data folder in use is one clear line that names the other process', async () => {
  const first = await server()
  const pid = readFileSync(join(first.dataDir, 'engine.pid'), 'utf8').trim()
  expect(await run({ DATA_DIR: first.dataDir })).toEqual({
    code: 1,
    stderr: `The data folder ${first.dataDir} is in use by process ${pid}. Stop it first, or set DATA_DIR.`,
  })
})

test('a key file that others can read is one clear line', async () => {
  const first = await server()
  await first.stop()
  const keyFile = join(first.dataDir, 'secret.key')
  chmodSync(keyFile, 0o644)
  expect(await run({ DATA_DIR: first.dataDir })).toEqual({
    code: 1,
    stderr: `Others can read the key file ${keyFile}. Make it yours alone: chmod 600 ${keyFile}`,
  })
})

test('wrong settings and unknown commands are named', async () => {
  expect(await run({ PORT: 'x', LOG_LEVEL: 'loud' })).toEqual({
    code: 1,
    stderr: 'PORT is not a port number (0 to 65535); LOG_LEVEL is not a log level',
  })
  expect((await run({}, ['fly'])).stderr).toContain('Unknown command fly')
  expect((await run({ FFMPEG_PATH: '/nowhere/ffmpeg' })).code).toBe(1)
})

test.each([
  [{ PORT: '70000' }, 'PORT is not a port number (0 to 65535)'],
  [{ PUBLIC_URL: 'localhost:8080' }, 'PUBLIC_URL is not an address like https://studio.example.com'],
  [
    { HOST: '0.0.0.0' },
    'HOST=0.0.0.0 opens the studio to the network: set PUBLIC_URL to the address that people use.',
  ],
  [{ HOST: '::' }, 'HOST=:: opens the studio to the network: set PUBLIC_URL to the address that people use.'],
  [
    { HOST: 'no.such.host.invalid', PUBLIC_URL: 'https://studio.example' },
    'This machine has no address no.such.host.invalid. Correct HOST.',
  ],
  [{ DATA_DIR: '/dev/null/data' }, 'The folder /dev/null/data cannot be made (ENOTDIR). Correct DATA_DIR.'],
  [
    { KEY_FILE: '/dev/null/keys/secret.key' },
    'The key file /dev/null/keys/secret.key cannot be used (ENOTDIR). Correct KEY_FILE.',
  ],
])('settings that cannot work are one line: %j', async (environment, stderr) => {
  expect(await run(environment)).toEqual({ code: 1, stderr })
})

test('a link before the first start is one line, and makes nothing', async () => {
  const dataDir = join(folder(), 'data')
  expect(await run({ DATA_DIR: dataDir }, ['link'])).toEqual({
    code: 1,
    stderr: `There is no key file ${join(dataDir, 'secret.key')} yet: run npm start once.`,
  })
  expect(existsSync(dataDir)).toBe(false)
})

test('the folder of a key file is made, for its owner alone', async () => {
  const keys = join(folder(), 'keys')
  await server({ KEY_FILE: join(keys, 'a', 'secret.key') })
  expect(statSync(keys).mode & 0o777).toBe(0o700)
})

/** Opens the claim link that was printed last; the status and JSON of calls with its session. */
async function signIn(studio: StudioServer, origin = studio.origin) {
  const token = studio.claimUrl.split('#token=')[1]
  const claimed = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  expect(claimed.status).toBe(200)
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  return (path: string) => fetch(origin + path, { headers: { cookie } })
}

test.each(['lost', 'replaced'])(
  'a key file that was %s costs nothing but a new Practice key',
  async (how) => {
    const studio = await server()
    const readSince = async (at: number) => {
      const ask = await signIn(studio)
      for (let tries = 0; tries < 60; tries++) {
        const { account } = z
          .object({ account: z.nullable(AccountView) })
          .parse(await (await ask('/api/account')).json())
        if (account && account.readAt >= at) return account.credits
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return 'the account was never read'
    }
    expect(await readSince(0)).toBe(9900)
    await studio.stop()
    const keyFile = join(studio.dataDir, 'secret.key')
    rmSync(keyFile)
    if (how === 'replaced')
      writeFileSync(keyFile, `${Buffer.alloc(32, 5).toString('base64')}\n`, { mode: 0o600 })
    const at = Date.now()
    await studio.start()
    expect(await readSince(at)).toBe(9900)
  },
)

test('a studio alone whose stored key does not open says so in one line', async () => {
  const studio = await server()
  await studio.stop()
  rmSync(join(studio.dataDir, 'secret.key'))
  expect(await run({ DATA_DIR: studio.dataDir }, ['studio'])).toEqual({
    code: 1,
    stderr: `The stored key does not open with the key file ${join(studio.dataDir, 'secret.key')}. Restore that file, or run npm start once.`,
  })
})

test('a studio alone on a fresh folder starts, in Live, and asks for a key', async () => {
  const studio = new StudioServer()
  onTestFinished(() => studio.dispose())
  await studio.startStudio()
  const ask = await signIn(studio)
  expect(await (await ask('/api/session')).json()).toMatchObject({ mode: 'live' })
  expect(await (await ask('/api/changes')).json()).toMatchObject({
    account: null,
    block: { reason: 'not_connected', message: expect.stringContaining('Keys') },
  })
  expect(await (await ask('/api/connection')).json()).toMatchObject({
    current: 'live',
    practice: { connection: null },
    live: { connection: null },
    publicOrigin: null,
  })
})

test('an empty key file is replaced before there is any data, and damaged after', async () => {
  const dataDir = folder()
  const keyFile = join(dataDir, 'secret.key')
  writeFileSync(keyFile, '', { mode: 0o600 })
  const studio = await server({ KEY_FILE: keyFile, DATA_DIR: dataDir })
  await studio.stop()
  expect(readFileSync(keyFile, 'utf8')).toHaveLength(45)
  writeFileSync(join(studio.dataDir, 'empty.key'), '', { mode: 0o600 })
  const again = await run({ DATA_DIR: studio.dataDir, KEY_FILE: join(studio.dataDir, 'empty.key') })
  expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/^The key file .* is damaged\..*$/)])
})

test('the printed link works under another loopback address and behind PUBLIC_URL on the network', async () => {
  const near = await server({ HOST: '127.0.0.2' })
  expect(near.origin).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/)
  await signIn(near)
  const open = new StudioServer({ HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost:80/' })
  onTestFinished(() => open.dispose())
  await open.start()
  expect(open.origin).toBe('http://localhost')
})

test('the key is never printed, and SIGTERM ends both servers within a second or two', async () => {
  const first = await server()
  const began = performance.now()
  await first.stop('SIGTERM')
  expect(performance.now() - began).toBeLessThan(8000)
  expect(first.output).not.toContain('sk_live_')
  await first.start()
})
