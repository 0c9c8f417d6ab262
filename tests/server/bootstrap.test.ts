import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { expect, onTestFinished, test } from 'vitest'

/** A clone with a package set of nothing, and an npm that takes `installMs` and notes that it ran. */
function clone(installMs = 0) {
  const root = mkdtempSync(join(tmpdir(), 'genray-clone-'))
  mkdirSync(join(root, 'src/setup'), { recursive: true })
  for (const name of readdirSync('src/setup'))
    copyFileSync(join('src/setup', name), join(root, 'src/setup', name))
  for (const name of ['package.json', 'package-lock.json']) writeFileSync(join(root, name), '{}')
  const npm = join(root, 'npm.js')
  writeFileSync(
    npm,
    `const fs = require('node:fs')
fs.appendFileSync('runs', process.argv[2] + ' ')
fs.mkdirSync('node_modules', { recursive: true })
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${installMs})`,
  )
  const lock = join(root, '.bootstrap.lock')
  return {
    lock,
    runs: () => (existsSync(join(root, 'runs')) ? readFileSync(join(root, 'runs'), 'utf8').trim() : ''),
    start: () => bootstrap(root, npm),
    /** A lock as a bootstrap of that process leaves it. */
    leaveLock: (pid: number | string) => {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(pid))
    },
  }
}

function bootstrap(root: string, npm: string) {
  const child = spawn(process.execPath, [join(root, 'src/setup/bootstrap.mjs')], {
    env: { ...process.env, npm_execpath: npm },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const started = { child, stderr: '', ended: once(child, 'exit').then(([code]) => Number(code)) }
  child.stderr.on('data', (chunk: Buffer) => {
    started.stderr += chunk.toString()
  })
  return started
}
async function until(met: () => boolean) {
  for (let tries = 0; !met(); tries++) {
    if (tries > 200) throw new Error('this never came')
    await pause(25)
  }
}
const deadPid = async () => {
  const child: ChildProcess = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

test('a lock that a killed install left behind is taken over at once, by one of all who wait', async () => {
  const { leaveLock, start, runs, lock } = clone(300)
  leaveLock(await deadPid())
  const [first, second] = [start(), start()]
  expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0])
  expect(runs()).toBe('ci')
  expect(existsSync(lock)).toBe(false)
})

test('a lock without a process in it is taken over once it is a few seconds old', async () => {
  const { start, runs, lock } = clone()
  mkdirSync(lock)
  const past = Date.now() / 1000 - 60
  utimesSync(lock, past, past)
  expect(await start().ended).toBe(0)
  expect(runs()).toBe('ci')
})

test('while another process installs, the wait is one line that names it', async () => {
  const { start, lock, runs } = clone(1500)
  const first = start()
  await until(() => runs() === 'ci')
  const second = start()
  await until(() => second.stderr !== '')
  expect(second.stderr).toBe(
    `Waiting for process ${first.child.pid}, which installs or builds. If it does not: remove ${lock}\n`,
  )
  expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0])
  expect(second.stderr.split('\n')).toHaveLength(2)
  expect(runs()).toBe('ci')
})

test('a closed terminal ends the wait and the install, and leaves no lock', async () => {
  const { start, lock, runs } = clone(1000)
  const first = start()
  await until(() => runs() === 'ci')
  const second = start()
  await until(() => second.stderr !== '')
  second.child.kill('SIGHUP')
  await once(second.child, 'exit')
  expect(existsSync(lock)).toBe(true)
  first.child.kill('SIGHUP')
  await once(first.child, 'exit')
  expect(existsSync(lock)).toBe(false)
})
