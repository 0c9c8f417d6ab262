import { readTarget, type TargetRules } from './check-target.ts'
import { type Deadline, startDeadline } from './deadline.ts'
import { followRedirects, type Route, sendChecked } from './follow-redirects.ts'
import { GuardedFetchError } from './guarded-fetch-error.ts'
import { checkAnswer, discard, limitedBody } from './read-answer.ts'
import { createDnsResolve, type ResolveHost } from './resolve-host.ts'
import { toFetchError } from './to-fetch-error.ts'

export { GuardedFetchError }

type Limits = { timeoutMs: number; signal?: AbortSignal }

/**
 * Requests to URLs that somebody else wrote: https to public addresses only, certificate verified, the connection
 * pinned to addresses that were checked. `timeoutMs` covers everything, the reading of the body too. Both verbs throw
 * GuardedFetchError, or the signal's reason when the caller aborts.
 */
export type GuardedFetch = {
  /**
   * GET; at most 3 redirects, each checked like the first URL. Only 2xx is an answer, else `bad_status`. The body is
   * read once and may throw too: at the byte above `maxBytes`, when it breaks off, when time is up.
   */
  get: (
    url: string,
    options: Limits & { maxBytes: number },
  ) => Promise<{
    status: number
    contentType: string | null
    body: AsyncIterable<Uint8Array>
    finalUrl: string
  }>
  /** POST; a redirect is not followed, it is the status. At most 64 kB of the answer are read, and thrown away. */
  post: (
    url: string,
    options: Limits & { body: Uint8Array; headers: Record<string, string> },
  ) => Promise<{ status: number }>
  /** Ends what is under way with an AbortError; whatever is requested afterwards ends the same way. */
  close: () => Promise<void>
}

/** `resolve` replaces the DNS, `allow` lets addresses and ports pass, `ca` (PEM) is trusted as well: all for tests. */
export function createGuardedFetch(
  options: { resolve?: ResolveHost; allow?: TargetRules['allow']; ca?: string } = {},
): GuardedFetch {
  const { resolve = createDnsResolve(), allow, ca } = options
  const open = new Set<Deadline>()
  let closed = false
  const begin = ({ host }: URL, { timeoutMs, signal }: Limits): Route => {
    const late = new GuardedFetchError('timeout', `${host} took longer than ${timeoutMs / 1000} s.`)
    const onEnd = (ended: Deadline) => open.delete(ended)
    const deadline = startDeadline({ timeoutMs, late, outer: signal, onEnd })
    if (closed) deadline.abort(closedError())
    if (!deadline.signal.aborted) open.add(deadline)
    return { rules: { resolve, allow }, ca, deadline }
  }
  return {
    get: async (text, limits) => {
      const first = readTarget(text)
      return get(begin(first, limits), first, limits.maxBytes)
    },
    post: async (text, { body, headers, ...limits }) => {
      const url = readTarget(text)
      return post(begin(url, limits), url, { body, headers })
    },
    close: async () => {
      closed = true
      for (const deadline of open) deadline.abort(closedError())
    },
  }
}

async function get(route: Route, first: URL, maxBytes: number) {
  const { deadline } = route
  try {
    const { url, exchange } = await followRedirects(route, first)
    checkAnswer(exchange, url.host, maxBytes)
    const body = limitedBody(exchange.body, { host: url.host, maxBytes, deadline })
    return {
      status: exchange.status,
      contentType: exchange.header('content-type'),
      body,
      finalUrl: url.href,
    }
  } catch (error) {
    const failure = toFetchError(error, first.host, deadline.signal)
    deadline.end()
    throw failure
  }
}

async function post(route: Route, url: URL, sent: { body: Uint8Array; headers: Record<string, string> }) {
  const { deadline } = route
  try {
    const exchange = await sendChecked(route, url, { method: 'POST', ...sent })
    await discard(exchange)
    return { status: exchange.status }
  } catch (error) {
    throw toFetchError(error, url.host, deadline.signal)
  } finally {
    deadline.end()
  }
}

const closedError = () => new DOMException('The requests were ended.', 'AbortError')
