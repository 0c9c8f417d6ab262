import type { OpenedFile } from '#upstream/open-file.ts'

/** What a file begins with, `unseen` when its first bytes are not among those asked for, and all of its bytes. */
export type FileStart = {
  kind: 'video/mp4' | 'image/jpeg' | 'image/png' | 'image/webp' | 'something else' | 'unseen'
  chunks: AsyncIterable<Uint8Array>
}

/** Enough to tell each kind by. */
const startBytes = 12

/** Reads the first bytes of an answer to know what it is. What was read is the beginning of `chunks` again. */
export async function lookAtStart({ headers, body }: OpenedFile): Promise<FileStart> {
  const range = headers['content-range']
  if (range !== undefined && !/^bytes 0-/i.test(range)) return { kind: 'unseen', chunks: body }
  const iterator = body[Symbol.asyncIterator]()
  const read: Uint8Array[] = []
  for (let sizeBytes = 0; sizeBytes < startBytes;) {
    const { done, value } = await iterator.next()
    if (done) break
    read.push(value)
    sizeBytes += value.byteLength
  }
  return { kind: kindOf(Buffer.concat(read).toString('latin1', 0, startBytes)), chunks: goOn(read, iterator) }
}

/** Browsers try with two bytes first: too few to tell, and too few to do harm. */
function kindOf(start: string): FileStart['kind'] {
  if (start.length < startBytes) return 'unseen'
  if (start.startsWith('ftyp', 4)) return 'video/mp4'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n')) return 'image/png'
  return /^RIFF.{4}WEBP/s.test(start) ? 'image/webp' : 'something else'
}

async function* goOn(
  read: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* read
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}
