import { isIPv4, isIPv6 } from 'node:net'

import { errorCode } from '../error-code.ts'
import { GuardedFetchError } from './guarded-fetch-error.ts'
import { isPublicAddress, isWebPort } from './public-address.ts'
import type { HostAddress, ResolveHost } from './resolve-host.ts'

export type TargetRules = {
  resolve: ResolveHost
  /** Addresses and ports that pass although they are not public. */
  allow: ((address: string, port: number) => boolean) | undefined
}

/** Reads a URL, the only time it is parsed. Throws `not_https` and `bad_address`. */
export function readTarget(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href)
  if (!url) throw new GuardedFetchError('bad_address', 'The URL is not valid.')
  const named = url.host === '' ? 'The URL' : `The URL of ${url.host}`
  if (url.protocol !== 'https:')
    throw new GuardedFetchError('not_https', `${named} must start with https://.`)
  if (url.username !== '' || url.password !== '')
    throw new GuardedFetchError('bad_address', `${named} must not contain a user name or password.`)
  return url
}

/** The host as the socket wants it: IPv6 without brackets, a name without the root's dot. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$|\.$/g, '')

export const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port)

/**
 * The addresses that a connection to the URL may use. Throws unless every address of the host passes: one private
 * answer among public ones is an attack. Unknown names and private ones fail alike, so that nobody can list the
 * names of an internal DNS by the difference.
 */
export async function findAddresses(url: URL, rules: TargetRules): Promise<HostAddress[]> {
  const host = hostOf(url)
  const port = portOf(url)
  const addresses = await addressesOf(host, rules.resolve)
  for (const { address } of addresses) {
    if (rules.allow?.(address, port)) continue
    if (!isPublicAddress(address)) throw notPublic(host)
    if (!isWebPort(port))
      throw new GuardedFetchError(
        'bad_address',
        `Port ${port} of ${host} is refused: use 443 or one above 1023.`,
      )
  }
  if (addresses.length === 0) throw notPublic(host)
  return addresses
}

const noAddressCodes = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME', 'EBADQUERY', 'EAI_NONAME', 'EAI_NODATA'])

async function addressesOf(host: string, resolve: ResolveHost): Promise<HostAddress[]> {
  if (isIPv4(host)) return [{ address: host, family: 4 }]
  if (isIPv6(host)) return [{ address: host, family: 6 }]
  try {
    return await resolve(host)
  } catch (error) {
    if (noAddressCodes.has(errorCode(error))) return []
    throw new GuardedFetchError('unreachable', `The name ${host} could not be looked up.`, { cause: error })
  }
}

const notPublic = (host: string) =>
  new GuardedFetchError('not_public', `${host} has no address on the public internet.`)
