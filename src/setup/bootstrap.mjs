// Makes a fresh clone runnable: installs what package-lock.json asks for when node_modules is missing or out of date,
// with --build also builds the web app when dist is, with --browser also sees to a browser for the tests.
// Plain JS without dependencies: it runs before there are any, under whatever Node (>= 20) the machine has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const at = (...parts) => path.join(root, ...parts)
const stamp = at('node_modules', '.bootstrap')

if (!isInstalled())
  withLock(() => {
    if (isInstalled()) return
    console.error(
      existsSync(at('node_modules'))
        ? 'The package set changed: npm ci'
        : 'First start: npm ci (about a minute)',
    )
    npm('ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error')
    writeFileSync(stamp, wanted())
  })
requireNode()
if (process.argv.includes('--build') && !isBuilt())
  withLock(() => isBuilt() || npm('run', '--silent', 'build'))
if (process.argv.includes('--browser')) {
  const { ensureBrowser } = await import('./find-browser.mjs')
  ensureBrowser()
}

function wanted() {
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', 'package.json']) hash.update(readFileSync(at(file)))
  return hash.digest('hex')
}
function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()
}

function isBuilt() {
  const built = at('dist', 'index.html')
  if (!existsSync(built)) return false
  const sources = ['src/web', 'src/contract', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']
  return Math.max(...sources.map((source) => newest(at(source)))) <= statSync(built).mtimeMs
}
function newest(file) {
  if (!existsSync(file)) return 0
  const info = statSync(file)
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))))
}

function requireNode() {
  const own = at('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(own) || Number(process.versions.node.split('.')[0]) >= 24) return
  fail(
    `No Node 26 comes with this package set for ${process.platform}-${process.arch}; install Node 24 or newer.`,
  )
}

function npm(...args) {
  const options = { cwd: root, stdio: 'inherit' }
  // npm_execpath is npm's own file: run by node it needs no shell, on Windows either.
  const cli = process.env.npm_execpath
  const run = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (run.status !== 0)
    fail(`npm ${args.join(' ')} failed (${run.status ?? run.signal ?? run.error})`, run.status)
}

function withLock(work) {
  const lock = at('.bootstrap.lock')
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const ageMs = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0
      if (ageMs > 15 * 60_000 || tries > 1800) rmSync(lock, { recursive: true, force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    }
  }
  const drop = () => rmSync(lock, { recursive: true, force: true })
  process.once('exit', drop)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))
  work()
  drop()
}

function fail(message, code) {
  console.error(message)
  process.exit(code || 1)
}
