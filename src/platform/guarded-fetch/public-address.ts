import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** IANA special-purpose registries, whole. AS112, AMT and 6to4 anycast are reachable but nobody's media host. */
const specialIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Azure's host agent: a public number that answers only inside a virtual machine.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

/** Inside 2000::/3: protocol assignments with Teredo and ORCHID, documentation, 6to4, AS112. */
const specialIpv6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const

const refusedIpv4 = new BlockList()
for (const [network, prefix] of specialIpv4) refusedIpv4.addSubnet(network, prefix, 'ipv4')
const refusedIpv6 = new BlockList()
for (const [network, prefix] of specialIpv6) refusedIpv6.addSubnet(network, prefix, 'ipv6')
const unicastIpv6 = new BlockList()
unicastIpv6.addSubnet('2000::', 3, 'ipv6')

/** WHATWG Fetch, "bad port", from 1024 up: services of other protocols that a request could be mistaken by. */
const badPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
])

/**
 * Whether an address in canonical text belongs to the public internet. IPv6 that wraps IPv4 (mapped, compatible, NAT64,
 * 6to4, Teredo), zone ids and whatever is no address are not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refusedIpv4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  return unicastIpv6.check(address, 'ipv6') && !refusedIpv6.check(address, 'ipv6')
}

/** 443 and everything from 1024 but the Fetch standard's bad ports: the low ones are mail, shells and directories. */
export function isWebPort(port: number): boolean {
  return port === 443 || (port >= 1024 && !badPorts.has(port))
}
