import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** This machine, and networks of one's own. Not 100.64.0.0/10: a cloud's metadata (100.100.100.200) lies in it. */
const nearIpv4 = new BlockList()
nearIpv4.addSubnet('127.0.0.0', 8, 'ipv4')
nearIpv4.addSubnet('10.0.0.0', 8, 'ipv4')
nearIpv4.addSubnet('172.16.0.0', 12, 'ipv4')
nearIpv4.addSubnet('192.168.0.0', 16, 'ipv4')
/** A list of their own: one with IPv4 in it lets IPv6 that wraps IPv4 pass. */
const nearIpv6 = new BlockList()
nearIpv6.addAddress('::1', 'ipv6')
nearIpv6.addSubnet('fc00::', 7, 'ipv6')

/** Where clouds tell a machine its own credentials: private numbers, and nobody's handler. AWS, Google. */
const metadata = new BlockList()
metadata.addSubnet('fd00:ec2::', 32, 'ipv6')
metadata.addSubnet('fd20:ce::', 32, 'ipv6')

/**
 * Whether an address in canonical text is loopback or of a private network, where somebody may run a handler of their
 * own. Link-local and metadata addresses, and IPv6 that wraps IPv4, are not.
 */
export function isNearAddress(address: string): boolean {
  if (isIPv4(address)) return nearIpv4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  return nearIpv6.check(address, 'ipv6') && !metadata.check(address, 'ipv6')
}
