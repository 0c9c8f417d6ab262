const everyAddress: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Where this machine reaches a server on `host:port`, without a default port; every address counts as loopback. */
export function originOf(host: string, port: number): string {
  const name = everyAddress[host] ?? host
  return new URL(`http://${name.includes(':') ? `[${name}]` : name}:${port}`).origin
}

/** Whether only this machine reaches a server on `host` (`::1` without brackets). */
export const isLoopback = (host: string) => /^(127(\.\d{1,3}){3}|::1|localhost)$/i.test(host)

/** Whether a plain Host header names this machine itself, at `port`. */
export function isLoopbackAt(host: string, port: number): boolean {
  const suffix = plainHost(`:${port}`)
  const name = host.endsWith(suffix) ? host.slice(0, host.length - suffix.length) : ''
  return isLoopback(name.replace(/^\[(.*)\]$/, '$1'))
}

/** A Host header or URL host as browsers send it: lower case, without a default port. */
export const plainHost = (host: string) => host.toLowerCase().replace(/:(80|443)$/, '')
