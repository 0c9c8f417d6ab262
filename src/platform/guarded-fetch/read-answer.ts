import type { Deadline } from './deadline.ts'
import type { Exchange } from './exchange.ts'
import { GuardedFetchError } from './guarded-fetch-error.ts'
import { toFetchError } from './to-fetch-error.ts'

const discardedBytes = 64 * 1024

/** Throws `bad_status` unless 2xx and sent as is, and `too_large` for a length that says so itself. */
export function checkAnswer({ status, header }: Exchange, host: string, maxBytes: number): void {
  if (status < 200 || status > 299) throw new GuardedFetchError('bad_status', `${host} answered ${status}.`)
  // Nothing is ever decompressed here: a coded answer to "identity" is a bomb or a fault, and no use to the reader.
  if (!['', 'identity'].includes(header('content-encoding') ?? ''))
    throw new GuardedFetchError(
      'bad_status',
      `${host} sent a compressed answer, though a plain one was asked for.`,
    )
  if (Number(header('content-length') ?? 0) > maxBytes) throw tooLarge(host, maxBytes)
}

/** Passes at most `maxBytes` on, throws `too_large` at the byte above, and ends the deadline however the reading ends. */
export async function* limitedBody(
  body: AsyncIterable<Uint8Array>,
  { host, maxBytes, deadline }: { host: string; maxBytes: number; deadline: Deadline },
): AsyncGenerator<Uint8Array, void, undefined> {
  let sizeBytes = 0
  try {
    for await (const chunk of body) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > maxBytes) throw tooLarge(host, maxBytes)
      yield chunk
    }
  } catch (error) {
    throw toFetchError(error, host, deadline.signal)
  } finally {
    deadline.end()
  }
}

/** Reads a little of an answer that nobody wants, so that an honest server can finish. Never throws. */
export async function discard({ body }: Exchange): Promise<void> {
  let sizeBytes = 0
  try {
    for await (const chunk of body) {
      sizeBytes += chunk.byteLength
      if (sizeBytes >= discardedBytes) return
    }
  } catch {
    // The status has arrived, and it is the answer.
  }
}

const tooLarge = (host: string, maxBytes: number) =>
  new GuardedFetchError('too_large', `${host} sends more than ${maxBytes.toLocaleString('en')} bytes.`)
