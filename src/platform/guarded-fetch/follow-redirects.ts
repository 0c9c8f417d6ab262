import { findAddresses, readTarget, type TargetRules } from './check-target.ts'
import type { Deadline } from './deadline.ts'
import { type Exchange, openExchange } from './exchange.ts'
import { GuardedFetchError } from './guarded-fetch-error.ts'

export type Route = { rules: TargetRules; ca: string | undefined; deadline: Deadline }

const maxRedirects = 3
const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Checks the URL's host now and sends one request to what was checked. Throws GuardedFetchError or what broke. */
export async function sendChecked(
  { rules, ca, deadline }: Route,
  url: URL,
  request: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: Uint8Array },
): Promise<Exchange> {
  const addresses = await deadline.race(findAddresses(url, rules))
  return openExchange({ ...request, url, addresses, ca, signal: deadline.signal })
}

/**
 * GET along at most 3 redirects, each hop read and checked anew, over a connection of its own, with nothing carried
 * over. Throws `too_many_redirects`, and `redirect_refused` where the first URL would have been refused.
 */
export async function followRedirects(route: Route, first: URL): Promise<{ url: URL; exchange: Exchange }> {
  let url = first
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const exchange = await refusingAs(hop, first, () =>
      sendChecked(route, url, { method: 'GET', headers: {} }),
    )
    if (!redirectStatuses.has(exchange.status)) return { url, exchange }
    await exchange.close()
    const location = exchange.header('location')
    if (location === null)
      throw new GuardedFetchError('bad_status', `${url.host} redirects without saying where to.`)
    url = await refusingAs(hop + 1, first, () => readTarget(location, url))
  }
  throw new GuardedFetchError(
    'too_many_redirects',
    `${first.host} redirects more than ${maxRedirects} times.`,
  )
}

const refusals = new Set<GuardedFetchError['reason']>(['not_https', 'bad_address', 'not_public'])

async function refusingAs<T>(hop: number, first: URL, check: () => Promise<T> | T): Promise<T> {
  try {
    return await check()
  } catch (error) {
    if (hop === 0 || !(error instanceof GuardedFetchError) || !refusals.has(error.reason)) throw error
    const message = `${first.host} redirects to an address that is refused: ${error.message}`
    throw new GuardedFetchError('redirect_refused', message, { cause: error })
  }
}
