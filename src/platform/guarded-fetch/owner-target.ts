import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

import { findAddresses, hostOf, portOf } from './check-target.ts'
import { GuardedFetchError } from './guarded-fetch-error.ts'
import { isNearAddress } from './near-address.ts'
import { isPublicAddress, isWebPort } from './public-address.ts'
import type { HostAddress, ResolveHost } from './resolve-host.ts'

/** Where this very server is reached: its port, and its host name on the internet when it has one. */
export type OwnPlace = { port: number; host: string | null }

const loopback: HostAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

/**
 * Reads a URL that an owner typed: https to the public internet, and http or https to an address of this machine or of
 * a private network, written as that address or as `localhost`. Throws GuardedFetchError with a sentence for whoever
 * typed it.
 */
export function readOwnerTarget(text: string, own: OwnPlace): URL {
  const url = URL.parse(text)
  if (!url || url.hostname === '')
    throw bad('Enter an address like http://127.0.0.1:3000/webhook or https://example.com/webhook.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw bad('Use an address that begins with https:// or http://.')
  if (url.username !== '' || url.password !== '') throw bad('Leave out the user name and password.')
  const addresses = writtenAddresses(url)
  const isNear = addresses?.every(({ address }) => isNearAddress(address)) ?? false
  if (addresses && !isNear && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new GuardedFetchError(
      'not_public',
      `${hostOf(url)} is refused: nothing is sent to link-local, metadata and other special addresses.`,
    )
  if (!isNear && url.protocol === 'http:')
    throw new GuardedFetchError(
      'not_https',
      'Use https://, as the service does. Plain http:// is for this machine and a private network, written as an address.',
    )
  const port = portOf(url)
  if (!isWebPort(port) && port !== 80)
    throw bad(`Port ${port} is refused: use 80, 443 or one above 1023 that is not another protocol’s.`)
  if (isOwn(url, addresses ?? [], own))
    throw bad('This is the studio itself. Enter the address of a handler.')
  return url
}

/** The addresses that a connection may use. A name has to be public: only what is typed as an address may be private. */
export async function findOwnerAddresses(
  url: URL,
  { resolve, own }: { resolve: ResolveHost; own: OwnPlace },
): Promise<HostAddress[]> {
  const written = writtenAddresses(url)
  if (written) return written
  const found = await findAddresses(url, { resolve, allow: undefined })
  if (isOwn(url, found, own)) throw bad('This is the studio itself. Enter the address of a handler.')
  return found
}

/** The addresses that a URL names itself; null for a name that has to be looked up. */
function writtenAddresses(url: URL): HostAddress[] | null {
  const host = hostOf(url)
  if (host === 'localhost' || host.endsWith('.localhost')) return loopback
  const family = isIP(host)
  return family === 4 || family === 6 ? [{ address: host, family }] : null
}

/** By its name, or by any address of this machine at its port. */
function isOwn(url: URL, addresses: readonly HostAddress[], { port, host }: OwnPlace): boolean {
  if (url.host === host) return true
  if (portOf(url) !== port) return false
  const cards = Object.values(networkInterfaces()).flatMap((card) => card ?? [])
  return addresses.some(
    ({ address }) => /^127\.|^::1$/.test(address) || cards.some((card) => card.address === address),
  )
}

const bad = (message: string) => new GuardedFetchError('bad_address', message)
