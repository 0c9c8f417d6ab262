// Finds a Chromium to drive, installing one if it must. Runs on Node >= 20.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
// The headless shell opens pages three to four times as fast as the full browser.
const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Path of a usable browser, or undefined. */
export function findBrowser(env = process.env) {
  for (const name of ['E2E_CHROMIUM', 'CHROME_PATH']) {
    if (!env[name]) continue
    if (!existsSync(env[name])) throw new Error(`${name}=${env[name]} does not exist`)
    return env[name]
  }
  return installed.find((file) => existsSync(file)) ?? playwrightsOwn()
}

/** The same, after trying Playwright's download and then, as root on Debian, its package. */
export function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  console.error('No Chromium found: trying playwright install chromium')
  const cli = path.join(path.dirname(require.resolve('playwright/package.json')), 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 180_000 })
  if (playwrightsOwn()) return playwrightsOwn()
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) aptInstall('chromium-headless-shell')
  const now = findBrowser()
  if (now) return now
  throw new Error('No Chromium: install one and set E2E_CHROMIUM to its path.')
}

function playwrightsOwn() {
  try {
    const file = require('playwright').chromium.executablePath()
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

function aptInstall(name) {
  console.error(`apt-get install ${name}`)
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  execFileSync('apt-get', ['update', '-qq'], options)
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options)
}
