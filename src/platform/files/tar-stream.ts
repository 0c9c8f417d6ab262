/** A file of an archive; its size is written before its bytes. */
export type TarEntry = {
  /** Path inside the archive, ASCII, with `/` between folders. */
  name: string
  modifiedAt: Date
  sizeBytes: number
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const blockBytes = 512
/** Two empty blocks say that nothing follows. */
const end = Buffer.alloc(2 * blockBytes)
/** More than eleven octal digits hold. */
const largestOctal = 8 ** 11

/** Bytes of an archive of files of these sizes. */
export const tarBytes = (sizes: readonly number[]): number =>
  sizes.reduce((sum, size) => sum + blockBytes + size + paddingOf(size), end.length)

/**
 * The bytes of a TAR archive (ustar), as fast as they are taken: no size is too large for it, and every system unpacks
 * it. Throws when an entry has other bytes than it said; what came until then has no end.
 */
export async function* tarStream(
  entries: AsyncIterable<TarEntry> | Iterable<TarEntry>,
): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    yield header(entry)
    let sizeBytes = 0
    for await (const chunk of entry.chunks) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > entry.sizeBytes) break
      yield chunk
    }
    if (sizeBytes !== entry.sizeBytes) throw new Error(`${entry.name} changed while it was read`)
    yield Buffer.alloc(paddingOf(sizeBytes))
  }
  yield end
}

const paddingOf = (size: number) => (blockBytes - (size % blockBytes)) % blockBytes

/** Source of the layout: POSIX.1-1988, ustar; sizes beyond 8 GB as GNU and BSD write them. */
function header({ name, modifiedAt, sizeBytes }: TarEntry): Buffer {
  const block = Buffer.alloc(blockBytes)
  const { prefix, rest } = splitName(name)
  block.write(rest, 0, 'ascii')
  writeOctal(block, 0o600, 100, 8)
  writeOctal(block, 0, 108, 8)
  writeOctal(block, 0, 116, 8)
  if (sizeBytes < largestOctal) writeOctal(block, sizeBytes, 124, 12)
  else {
    block.writeUInt8(0x80, 124)
    block.writeBigUInt64BE(BigInt(sizeBytes), 128)
  }
  writeOctal(block, Math.floor(modifiedAt.getTime() / 1000), 136, 12)
  block.fill(' ', 148, 156)
  block.write('0', 156)
  block.write('ustar\u000000', 257, 'binary')
  block.write(prefix, 345, 'ascii')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'binary')
  return block
}

const writeOctal = (block: Buffer, value: number, at: number, length: number) =>
  block.write(value.toString(8).padStart(length - 1, '0'), at, 'ascii')

/** Names longer than 100 signs are cut at a folder. */
function splitName(name: string): { prefix: string; rest: string } {
  if (name.length <= 100) return { prefix: '', rest: name }
  const cut = name.indexOf('/', name.length - 101)
  if (cut <= 0 || cut > 155) throw new Error(`${name} is too long for an archive`)
  return { prefix: name.slice(0, cut), rest: name.slice(cut + 1) }
}
