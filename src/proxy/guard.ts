import type { Context, MiddlewareHandler } from 'hono'

import { plainHost } from '#platform/http/origin-of.ts'
import { StudioError } from '#studio/error.ts'

/** Refuses any Host that is not ours before anything else looks at the request: a rebound name gets nothing. */
export const hostGuard =
  (isOurHost: (host: string) => boolean): MiddlewareHandler =>
  async (c, next) => {
    if (!isOurHost(hostOf(c)))
      throw new StudioError('forbidden_host', 'This studio does not answer under this host name.')
    await next()
  }

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Only pages of this very origin may call. Browsers say where a request comes from in Sec-Fetch-Site; older ones
 * in Origin. Whoever changes something has to say it: silence is refused too.
 */
export const originGuard: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const isSafe = safeMethods.has(c.req.method)
  const sameOrigin =
    origin !== undefined && URL.canParse(origin) && plainHost(new URL(origin).host) === hostOf(c)
  const allowed =
    site === undefined
      ? (isSafe && origin === undefined) || sameOrigin
      : site === 'same-origin' || (isSafe && site === 'none')
  if (!allowed || (origin !== undefined && !sameOrigin))
    throw new StudioError('forbidden_origin', 'Only the studio’s own pages may do this. Nothing was changed.')
  await next()
}

const hostOf = (c: Context) => plainHost(c.req.header('host') ?? new URL(c.req.url).host)
