import type { Context, MiddlewareHandler } from 'hono'

import { plainHost } from '#platform/http/origin-of.ts'
import { StudioError } from '#studio/error.ts'

/** Scheme of the pages under a host of ours (lower case, without a default port); null for every other host. */
export type SchemeOf = (host: string) => 'http:' | 'https:' | null

/** Refuses any Host that is not ours before anything else looks at the request: a rebound name gets nothing. */
export const hostGuard =
  (schemeOf: SchemeOf): MiddlewareHandler =>
  async (c, next) => {
    const host = hostOf(c)
    // A request line may name a host of its own, beside the header.
    if (schemeOf(host) === null || plainHost(new URL(c.req.url).host) !== host)
      throw new StudioError('forbidden_host', 'This studio does not answer under this host name.')
    await next()
  }

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Only pages of this very origin may call. Browsers say where a request comes from in Sec-Fetch-Site; older ones
 * in Origin. Whoever changes something has to say it: silence is refused too.
 */
export const originGuard =
  (schemeOf: SchemeOf): MiddlewareHandler =>
  async (c, next) => {
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    const isSafe = safeMethods.has(c.req.method)
    const host = hostOf(c)
    const isOurs = origin !== undefined && isOriginOf(origin, host, schemeOf(host))
    const allowed =
      site === undefined
        ? (isSafe && origin === undefined) || isOurs
        : site === 'same-origin' || (isSafe && site === 'none')
    if (!allowed || (origin !== undefined && !isOurs))
      throw new StudioError(
        'forbidden_origin',
        'Only the studio’s own pages may do this. Nothing was changed.',
      )
    await next()
  }

/**
 * Refuses whatever a page sends, wherever it comes from: behind this is what servers call. Sec-Fetch-Mode is no mark of
 * a browser, Node's own fetch sends it.
 */
export const serversOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined)
    throw new StudioError('forbidden_origin', 'Only the service delivers here, no page. Nothing was kept.')
  await next()
}

/** Scheme, host and port are the same, and the header is nothing but an origin. */
function isOriginOf(origin: string, host: string, scheme: string | null): boolean {
  const url = URL.parse(origin)
  return url !== null && url.origin === origin && url.protocol === scheme && plainHost(url.host) === host
}

const hostOf = (c: Context) => plainHost(c.req.header('host') ?? new URL(c.req.url).host)
