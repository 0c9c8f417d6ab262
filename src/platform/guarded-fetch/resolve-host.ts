import { Resolver } from 'node:dns/promises'

export type HostAddress = { address: string; family: 4 | 6 }
export type ResolveHost = (host: string) => Promise<HostAddress[]>

/**
 * Looks names up in the DNS alone: no hosts file, no search domains, and a slow name cannot fill the thread pool that
 * files need. Throws the DNS error when there is no address of either family.
 */
export function createDnsResolve(): ResolveHost {
  const resolver = new Resolver({ timeout: 2500, tries: 2 })
  return async (host) => {
    const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    if (ipv4.status === 'rejected' && ipv6.status === 'rejected') throw ipv4.reason
    return [
      ...(ipv6.status === 'fulfilled' ? ipv6.value : []).map((address) => ({ address, family: 6 as const })),
      ...(ipv4.status === 'fulfilled' ? ipv4.value : []).map((address) => ({ address, family: 4 as const })),
    ]
  }
}
