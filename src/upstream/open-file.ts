import { DownloadRefused } from './download.ts'
import type { Transport } from './transport.ts'

/** What a browser asked for; nothing else of its request goes on to the service. */
export type FileWish = { method: 'GET' | 'HEAD'; range: string | null; ifRange: string | null }

/** A finished file as the service sends it: 200, 206 or 416, with the headers that tell which bytes these are. */
export type OpenedFile = {
  status: number
  headers: Record<string, string>
  body: AsyncIterable<Uint8Array>
}

const passedOn = ['accept-ranges', 'content-length', 'content-range', 'etag', 'last-modified']
/**
 * One range, however it is spelled: what cannot be read is for the service to refuse. For several at once the whole file
 * is a legal answer, and a simpler one.
 */
const singleRange = /^bytes=[^,]+$/i

/**
 * Opens a finished file at the service without keeping it. The signal closes the connection at any moment; the body is
 * read only as fast as it is taken. Throws DownloadRefused for any answer that is not the file.
 */
export async function openFile(
  transport: Transport,
  url: URL,
  { method, range, ifRange }: FileWish,
  signal: AbortSignal,
): Promise<OpenedFile> {
  const headers: Record<string, string> = { 'accept-encoding': 'identity' }
  if (range !== null && singleRange.test(range)) headers['range'] = range
  if (headers['range'] && ifRange !== null) headers['if-range'] = ifRange
  const { status, header, body } = await transport.send({
    lane: 'stream',
    url,
    headers,
    signal,
    ...(method === 'HEAD' ? { method } : {}),
  })
  const isFile = status === 200 || (headers['range'] !== undefined && (status === 206 || status === 416))
  const coding = header('content-encoding') ?? 'identity'
  if (!isFile || coding !== 'identity') {
    for await (const _ of body) break
    throw isFile
      ? new Error(`the file came as ${coding}, which nobody asked for`)
      : new DownloadRefused(status)
  }
  const kept = passedOn.flatMap((name) => {
    const value = header(name)
    return value === null ? [] : [[name, value]]
  })
  return { status, headers: Object.fromEntries(kept), body }
}
