import { scrubSecrets } from '#platform/secrets/scrub.ts'

import type { RawAnswer } from './answers.ts'
import type { TransportAnswer } from './transport.ts'

const answerLimitBytes = 1024 * 1024

/** Reads an answer to its end, at most 1 MB of it. A service that quotes the key back must not spread it. */
export async function wholeAnswer({ status, header, body }: TransportAnswer): Promise<RawAnswer> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > answerLimitBytes) throw new Error('the answer is larger than 1 MB')
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  const retryAfter = Number(header('retry-after') ?? NaN)
  return {
    status,
    body: parseOrUndefined(text),
    text: scrubSecrets(text),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
  }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? scrubSecrets(value) : value))
  } catch {
    return undefined
  }
}
