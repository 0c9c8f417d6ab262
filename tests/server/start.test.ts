import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

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
const server = async () => {
  const started = new StudioServer()
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
    stderr: 'PORT is not a port number; LOG_LEVEL is not a log level',
  })
  expect((await run({}, ['fly'])).stderr).toContain('Unknown command fly')
  expect((await run({}, ['studio'])).stderr).toContain('run npm start once')
  expect((await run({ FFMPEG_PATH: '/nowhere/ffmpeg' })).code).toBe(1)
})

test('the key is never printed, and SIGTERM ends both servers within a second or two', async () => {
  const first = await server()
  const began = performance.now()
  await first.stop('SIGTERM')
  expect(performance.now() - began).toBeLessThan(8000)
  expect(first.output).not.toContain('sk_live_')
  await first.start()
})
