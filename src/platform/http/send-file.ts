import { type FileHandle, open } from 'node:fs/promises'

import { errorCode } from '../error-code.ts'
import { parseByteRange } from './byte-range.ts'

const chunkBytes = 256 * 1024

export type SentFile = {
  path: string
  /** Names the content; without one it is made of size and time, as nginx does. */
  etag?: string
  contentType: string
  headers?: Record<string, string>
}

/**
 * Answers GET or HEAD for a file: 200, 206 or 416 by Range and If-Range, 304 by If-None-Match; null when the file is
 * not there. Reads only as fast as the client takes it, and closes the file when the client leaves.
 */
export async function sendFile(request: Request, file: SentFile): Promise<Response | null> {
  const handle = await openOrNull(file.path)
  if (!handle) return null
  const stats = await handle.stat()
  if (!stats.isFile()) {
    await handle.close()
    return null
  }
  const { size, mtime } = stats
  const etag = `"${file.etag ?? `${Math.floor(mtime.getTime() / 1000).toString(16)}-${size.toString(16)}`}"`
  const headers = new Headers({
    ...file.headers,
    'content-type': file.contentType,
    'accept-ranges': 'bytes',
    etag,
    'last-modified': mtime.toUTCString(),
  })
  if (matches(request.headers.get('if-none-match'), etag))
    return finish(handle, new Response(null, { status: 304, headers }))
  const condition = request.headers.get('if-range')
  const honoured = condition === null || condition === etag || condition === mtime.toUTCString()
  const range = parseByteRange(honoured ? request.headers.get('range') : null, size)
  if (range.kind === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`)
    return finish(handle, new Response(null, { status: 416, headers }))
  }
  const part = range.kind === 'part' ? range : { start: 0, end: size - 1 }
  headers.set('content-length', String(part.end - part.start + 1))
  if (range.kind === 'part') headers.set('content-range', `bytes ${part.start}-${part.end}/${size}`)
  const status = range.kind === 'part' ? 206 : 200
  if (request.method === 'HEAD' || size === 0) return finish(handle, new Response(null, { status, headers }))
  return new Response(readPart(handle, part.start, part.end), { status, headers })
}

function readPart(handle: FileHandle, start: number, end: number) {
  let position = start
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { bytesRead, buffer } = await handle.read({
          buffer: Buffer.allocUnsafe(Math.min(chunkBytes, end - position + 1)),
          position,
        })
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead))
        position += bytesRead
        if (bytesRead > 0 && position <= end) return
        await handle.close()
        controller.close()
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  )
}

async function finish(handle: FileHandle, response: Response) {
  await handle.close()
  return response
}

/** A name that is not there, or that no file can have (`ERR_INVALID_ARG_VALUE`: with a NUL in it). */
const namesNoFile = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'])

async function openOrNull(path: string) {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (namesNoFile.has(errorCode(error))) return null
    throw error
  }
}

const matches = (header: string | null, etag: string) =>
  header !== null &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
