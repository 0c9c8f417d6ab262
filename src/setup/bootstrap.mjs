// Makes a fresh clone runnable: installs what package-lock.json asks for when node_modules is missing or out of date,
// with --build also builds the web app when dist is, with --test-tools also sees to what the tests drive: a browser, Python.
// Plain JS without dependencies: it runs before there are any, under whatever Node (>= 20) the machine has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { withLock } from './install-lock.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const at = (...parts) => path.join(root, ...parts)
const stamp = at('node_modules', '.bootstrap')
const lock = at('.bootstrap.lock')

if (!isInstalled())
  withLock(lock, () => {
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
  withLock(lock, () => isBuilt() || npm('run', '--silent', 'build'))
if (process.argv.includes('--test-tools')) {
  const [{ ensureBrowser }, { ensurePython }] = await Promise.all([
    import('./find-browser.mjs'),
    import('./ensure-python.mjs'),
  ])
  ensureBrowser()
  ensurePython()
}

function wanted() {
  // Of package.json only what npm installs by: a changed script is no reason to install again.
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(at('package.json'), 'utf8'),
  )
  return createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies, optionalDependencies]))
    .digest('hex')
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

function fail(message, code) {
  console.error(message)
  process.exit(code || 1)
}
