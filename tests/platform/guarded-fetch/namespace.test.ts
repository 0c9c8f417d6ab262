import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

const child = fileURLToPath(new URL('namespace-child.ts', import.meta.url))
const ipv4 = ['93.184.215.14', '169.254.169.254', '10.0.0.1', '192.168.1.1', '100.100.100.200']
const network = [
  'ip link set lo up',
  ...ipv4.map((address) => `ip addr add ${address}/32 dev lo`),
  'ip -6 addr add fd00::1/128 dev lo nodad',
].join(' && ')

/** Root may make a namespace as it is (-n), others as root of a user namespace (-rn); some machines allow neither. */
const inNamespace = (flag: string, command: string, ...words: string[]) =>
  spawnSync('sh', ['-c', `exec unshare ${flag} sh -c "$0" "$@"`, `${network} && ${command}`, ...words], {
    encoding: 'utf8',
  })
const flag = ['-n', '-rn'].find((way) => inNamespace(way, 'true').status === 0)
const excuse = flag ? '' : ' (skipped: this machine allows no network namespace)'

test.skipIf(!flag)(
  `in a network of its own the guard without seams touches nothing that is not public${excuse}`,
  { timeout: 60_000 },
  () => {
    const { stdout, stderr } = inNamespace(flag ?? '', 'exec "$0" "$1"', process.execPath, child)
    expect(stderr).toBe('')
    const report: unknown = JSON.parse(stdout)
    expect(report).toMatchObject({
      guardHits: 0,
      controlHits: 7,
      open: ['ok', 'ok'],
      rebind: ['ok', 'not_public'],
      rebindByRedirect: 'redirect_refused',
    })
    const { direct, redirected } = Object(report)
    expect(Object.keys(direct)).toHaveLength(72)
    expect(Object.entries(direct).filter(([url, reason]) => reason !== expectedOf(url))).toEqual([])
    expect(new Set(Object.values(redirected))).toEqual(new Set(['redirect_refused']))
  },
)

const expectedOf = (url: string) => (url.startsWith('https:') ? 'not_public' : 'not_https')
