import { type FileHandle, open } from 'node:fs/promises'

import type { BytePart } from './byte-range.ts'

const chunkBytes = 256 * 1024
/** Buffers kept for the next file; fresh memory for each chunk would double the CPU of a download. */
const spareMax = 8
const spare: Buffer[] = []

/** A piece of a body: bytes of the file, or text between them. */
export type Piece = BytePart | string

/**
 * The pieces as chunks, each overwritten by the next. The file is opened with the first one and closed with the last, or
 * when the reader leaves. Throws when the file is shorter than the pieces.
 */
export async function* filePieces(path: string, pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    for (const piece of pieces)
      if (typeof piece === 'string') yield Buffer.from(piece, 'latin1')
      else yield* bytesOf(handle, piece)
  } finally {
    await handle.close()
  }
}

async function* bytesOf(handle: FileHandle, { start, end }: BytePart): AsyncGenerator<Uint8Array> {
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(chunkBytes)
  let position = start
  while (position <= end) {
    const length = Math.min(chunkBytes, end - position + 1)
    const { bytesRead } = await handle.read(buffer, 0, length, position)
    if (bytesRead === 0) throw new Error('the file ended before its length')
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
  // Not after a broken connection: its last write may still look at the buffer.
  if (spare.length < spareMax) spare.push(buffer)
}
