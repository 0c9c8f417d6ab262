import { Agent, request } from 'undici'

/** A request to the service. Submits get a connection of their own and more patience; downloads wait for nobody. */
export type TransportRequest = {
  lane: 'read' | 'submit' | 'download'
  url: URL
  headers: Record<string, string>
  body?: string
  signal?: AbortSignal
}
export type TransportAnswer = {
  status: number
  header: (name: string) => string | null
  body: AsyncIterable<Uint8Array>
}
/** How requests leave this process; tests put the engine's own app here. */
export type Transport = {
  send: (request: TransportRequest) => Promise<TransportAnswer>
  close: () => Promise<void>
}

const readTimeoutMs = 15_000
const readDeadlineMs = 30_000
/** The service may think long before it accepts; giving up early would leave a paid job unconfirmed. */
const submitTimeoutMs = 90_000

/** HTTP by undici: no redirects, no retries. A POST is never sent on a reused connection, which may be dead. */
export function httpTransport(): Transport {
  const reads = new Agent({ connections: 4, headersTimeout: readTimeoutMs, bodyTimeout: readTimeoutMs })
  const downloads = new Agent({ connections: 2, headersTimeout: readTimeoutMs, bodyTimeout: readTimeoutMs })
  const submits = new Agent({ pipelining: 0, headersTimeout: submitTimeoutMs, bodyTimeout: submitTimeoutMs })
  return {
    send: async ({ lane, url, headers, body, signal }) => {
      const answer = await request(url, {
        method: body === undefined ? 'GET' : 'POST',
        dispatcher: { read: reads, submit: submits, download: downloads }[lane],
        reset: lane === 'submit',
        headers,
        ...(body === undefined ? {} : { body }),
        // A body that drips resets undici's own timer with each byte: reads have a deadline over all.
        signal: lane === 'read' ? AbortSignal.timeout(readDeadlineMs) : (signal ?? null),
      })
      const header = (name: string) => {
        const value = answer.headers[name]
        return (Array.isArray(value) ? value[0] : value) ?? null
      }
      return { status: answer.statusCode, header, body: answer.body }
    },
    close: async () => {
      await Promise.all([reads.destroy(), downloads.destroy(), submits.close()])
    },
  }
}
