import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'

import { errorCode } from '../error-code.ts'
import { type BytePart, parseByteRange } from './byte-range.ts'
import { checkConditions, rangeCounts } from './conditions.ts'
import { filePieces, type Piece } from './file-parts.ts'
import { streamedAnswer } from './streamed-answer.ts'

export type SentFile = {
  path: string
  /** Names the content; without one it is made of time and size, as nginx does. */
  etag?: string
  contentType: string
  headers?: Record<string, string>
}

/**
 * Answers GET or HEAD for a file as nginx does: 200, 206 (several parts as multipart/byteranges) or 416 by Range and
 * If-Range, 304 and 412 by the other conditions; null when the file is not there. Reads only as fast as the client takes it.
 */
export async function sendFile(request: Request, file: SentFile): Promise<Response | null> {
  const stats = await statOrNull(file.path)
  if (!stats?.isFile()) return null
  const { size } = stats
  const changedAt = Math.floor(stats.mtimeMs / 1000)
  const etag = `"${file.etag ?? `${changedAt.toString(16)}-${size.toString(16)}`}"`
  const headers = new Headers({
    ...file.headers,
    etag,
    'last-modified': new Date(changedAt * 1000).toUTCString(),
  })
  const verdict = checkConditions(request.headers, { etag, changedAt })
  if (verdict === 'unchanged') return new Response(null, { status: 304, headers })
  if (verdict === 'failed') return new Response(null, { status: 412, headers: emptyBody })
  const counts = rangeCounts(request.headers.get('if-range'), { etag, changedAt })
  const range = parseByteRange(counts ? request.headers.get('range') : null, size)
  if (range.kind === 'unsatisfiable') {
    const refused = { ...emptyBody, 'content-range': `bytes */${size}` }
    return new Response(null, { status: 416, headers: refused })
  }
  headers.set('content-type', file.contentType)
  const parts = range.kind === 'parts' ? range.parts : []
  const pieces = layOut(parts, { size, headers, contentType: file.contentType, etag })
  const init = { status: parts.length > 0 ? 206 : 200, headers }
  if (request.method === 'HEAD' || size === 0) return new Response(null, init)
  return streamedAnswer(filePieces(file.path, pieces), init)
}

const emptyBody = { 'content-length': '0' }

/** The pieces of the body, and the headers that tell of them. */
function layOut(
  parts: BytePart[],
  file: { size: number; headers: Headers; contentType: string; etag: string },
): Piece[] {
  const { size, headers } = file
  const [first, ...more] = parts
  if (!first) headers.set('accept-ranges', 'bytes')
  let pieces: Piece[] = [first ?? { start: 0, end: size - 1 }]
  if (first && more.length === 0) headers.set('content-range', `bytes ${first.start}-${first.end}/${size}`)
  if (more.length > 0) {
    // Of the file and the parts alone, so that the same request gets the same bytes.
    const boundary = createHash('sha256')
      .update(`${file.etag} ${JSON.stringify(parts)}`)
      .digest('hex')
      .slice(0, 20)
    headers.set('content-type', `multipart/byteranges; boundary=${boundary}`)
    pieces = [...parts.flatMap((part) => [partHead(boundary, part, file), part]), `\r\n--${boundary}--\r\n`]
  }
  headers.set('content-length', String(pieces.reduce((sum, piece) => sum + sizeOf(piece), 0)))
  return pieces
}

const partHead = (boundary: string, { start, end }: BytePart, file: { size: number; contentType: string }) =>
  `\r\n--${boundary}\r\nContent-Type: ${file.contentType}\r\nContent-Range: bytes ${start}-${end}/${file.size}\r\n\r\n`

const sizeOf = (piece: Piece) => (typeof piece === 'string' ? piece.length : piece.end - piece.start + 1)

/** A name that is not there, or that no file can have (`ERR_INVALID_ARG_VALUE`: with a NUL in it). */
const namesNoFile = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'])

async function statOrNull(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (namesNoFile.has(errorCode(error))) return null
    throw error
  }
}
