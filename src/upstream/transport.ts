import { Agent, request } from 'undici'

/** A request to the service. Submits get a connection of their own and more patience than reads. */
export type TransportRequest = {
  lane: 'read' | 'submit'
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
/** The service may think long before it accepts; giving up early would leave a paid job unconfirmed. */
const submitTimeoutMs = 90_000

/** HTTP by undici: no redirects, no retries. A POST is never sent on a reused connection, which may be dead. */
export function httpTransport(): Transport {
  const reads = new Agent({ connections: 4, headersTimeout: readTimeoutMs, bodyTimeout: readTimeoutMs })
  const submits = new Agent({ pipelining: 0, headersTimeout: submitTimeoutMs, bodyTimeout: submitTimeoutMs })
  return {
    send: async ({ lane, url, headers, body, signal }) => {
      const answer = await request(url, {
        method: body === undefined ? 'GET' : 'POST',
        dispatcher: lane === 'submit' ? submits : reads,
        reset: lane === 'submit',
        headers,
        ...(body === undefined ? {} : { body }),
        ...(signal ? { signal } : {}),
      })
      const header = (name: string) => {
        const value = answer.headers[name]
        return (Array.isArray(value) ? value[0] : value) ?? null
      }
      return { status: answer.statusCode, header, body: answer.body }
    },
    close: async () => {
      await Promise.all([reads.destroy(), submits.close()])
    },
  }
}
