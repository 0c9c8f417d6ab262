import type { Transport, TransportAnswer } from './transport.ts'

/** A file on its way. */
export type Download = {
  body: AsyncIterable<Uint8Array>
  /** Of the whole file; null when the service does not say. */
  sizeBytes: number | null
  /** Where in the file `body` begins: after the part that is here already, else 0. */
  offset: number
  /** Names this very content; null when the service gives no strong ETag. */
  etag: string | null
}

/** What an interrupted download left here: the first bytes of the content that the ETag names. */
export type KeptPart = { keptBytes: number; etag: string }

/** The file is not to be had at this address: refused by the service, or by us since it is on another host. */
export class DownloadRefused extends Error {
  override name = 'DownloadRefused'
  /** What the service answered; null when it was not asked. */
  readonly status: number | null
  constructor(status: number | null, message = `the service answered ${status} for the file`) {
    super(message)
    this.status = status
  }
}

/**
 * Asks for a finished file, or for the rest of it after `kept`: the answer goes on there only when the service still
 * has the same content, else it begins at 0. Only from the service's own origin. Throws DownloadRefused.
 */
export async function download(
  transport: Transport,
  url: URL,
  signal: AbortSignal,
  kept: KeptPart | null,
): Promise<Download> {
  const conditions = kept ? { range: `bytes=${kept.keptBytes}-`, 'if-range': kept.etag } : {}
  const headers = { 'accept-encoding': 'identity', ...conditions }
  const answer = await transport.send({ lane: 'download', url, headers, signal })
  if (answer.status === 200) return wholeFile(answer)
  const rest = kept && answer.status === 206 ? restOfFile(answer, kept) : null
  if (rest) return rest
  await discard(answer.body)
  if (kept && (answer.status === 206 || answer.status === 416)) return download(transport, url, signal, null)
  throw new DownloadRefused(answer.status)
}

function wholeFile({ header, body }: TransportAnswer): Download {
  const coding = header('content-encoding') ?? 'identity'
  if (coding !== 'identity') throw new Error(`the file came as ${coding}, which nobody asked for`)
  const length = Number(header('content-length') ?? NaN)
  return { body, sizeBytes: Number.isFinite(length) ? length : null, offset: 0, etag: strongTag(header) }
}

/** Null when it is not the rest of the same content, from the very byte that is missing to the end. */
function restOfFile({ header, body }: TransportAnswer, { keptBytes, etag }: KeptPart): Download | null {
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header('content-range') ?? '')
  const [first, last, sizeBytes] = [Number(range?.[1]), Number(range?.[2]), Number(range?.[3])]
  const isRest = first === keptBytes && last === sizeBytes - 1
  return isRest && strongTag(header) === etag ? { body, sizeBytes, offset: keptBytes, etag } : null
}

function strongTag(header: TransportAnswer['header']) {
  const tag = header('etag')
  return tag !== null && /^"[^"]+"$/.test(tag) ? tag : null
}

/** Leaving the body unread would keep its connection. */
async function discard(body: AsyncIterable<Uint8Array>) {
  for await (const _ of body) break
}
