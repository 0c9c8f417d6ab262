import { startDeadline } from './deadline.ts'
import { openExchange } from './exchange.ts'
import { GuardedFetchError } from './guarded-fetch-error.ts'
import { findOwnerAddresses, type OwnPlace, readOwnerTarget } from './owner-target.ts'
import { createDnsResolve, type ResolveHost } from './resolve-host.ts'
import { toFetchError } from './to-fetch-error.ts'

/** So many bytes of an answer are read and shown. */
const excerptBytes = 600

/**
 * POST to a handler that the owner runs, which may be on this machine or in a private network. That is no hole: only
 * the owner's own pages reach the call (session, Host and Origin are checked before), so a page of somebody else cannot
 * aim it; an owner can reach these addresses anyway. What is sent is a webhook delivery, with headers and a body that
 * nobody chooses freely, to the address as it was typed: no name may lead to a private address, no redirect is followed,
 * link-local and metadata addresses and the studio itself are refused, and what comes back is a status and 600 bytes.
 */
export type OwnerPost = {
  /** Throws GuardedFetchError for a URL that is refused as it stands; sends nothing. */
  check: (url: string) => void
  /** Throws GuardedFetchError, or the signal's reason when the caller aborts. */
  post: (
    url: string,
    options: { body: Uint8Array; headers: Record<string, string>; timeoutMs: number; signal: AbortSignal },
  ) => Promise<{ status: number; excerpt: string }>
}

/** `own` is asked at each request: a port is known once it is listened on. `resolve` and `ca` are for tests. */
export function createOwnerPost(options: {
  own: () => OwnPlace
  resolve?: ResolveHost
  ca?: string
}): OwnerPost {
  const { own, resolve = createDnsResolve(), ca } = options
  return {
    check: (text) => void readOwnerTarget(text, own()),
    post: async (text, { body, headers, timeoutMs, signal }) => {
      const url = readOwnerTarget(text, own())
      const late = new GuardedFetchError('timeout', `${url.host} took longer than ${timeoutMs / 1000} s.`)
      const deadline = startDeadline({ timeoutMs, late, outer: signal, onEnd: () => {} })
      try {
        const addresses = await deadline.race(findOwnerAddresses(url, { resolve, own: own() }))
        const exchange = await openExchange({
          method: 'POST',
          url,
          headers,
          body,
          addresses,
          ca,
          signal: deadline.signal,
        })
        return { status: exchange.status, excerpt: await readExcerpt(exchange.body) }
      } catch (error) {
        throw toFetchError(error, url.host, deadline.signal)
      } finally {
        deadline.end()
      }
    },
  }
}

/** The beginning of an answer as text. Never throws: the status has arrived, and it is the answer. */
async function readExcerpt(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      sizeBytes += chunk.byteLength
      if (sizeBytes >= excerptBytes) break
    }
  } catch {
    // It broke off, or time was up: what is there is shown.
  }
  const text = Buffer.concat(chunks).subarray(0, excerptBytes).toString('utf8')
  return text.replace(/[^\P{C}\n\t]/gu, '\u00b7')
}
