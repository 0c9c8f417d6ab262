// The documentation's Python sample is run as a test: it needs python3 with the requests package.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Installs Debian's python3-requests when it is missing and we are root; says what to do otherwise. */
export function ensurePython() {
  if (hasRequests()) return
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.error('apt-get install python3-requests')
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'python3-requests', 'curl'],
      options,
    )
  }
  if (!hasRequests())
    throw new Error('The tests run a Python sample: install python3 and its requests package.')
}

function hasRequests() {
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
  return spawnSync(python, ['-c', 'import requests'], { stdio: 'ignore' }).status === 0
}
