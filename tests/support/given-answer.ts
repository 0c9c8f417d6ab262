import type { TransportAnswer } from '#upstream/transport.ts'

/** An answer of the service as a test wants it: text as it stands, everything else as JSON. */
export function givenAnswer(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): TransportAnswer {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  return { status, header: (name) => headers[name] ?? null, body: once(bytes) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
