/** A box of an MP4 with its head. */
export function mp4Box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.reduce((sum, { byteLength }) => sum + byteLength, 0))
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, ...content])
}

type Shape = {
  /** Where the index stands. */
  index?: 'front' | 'end'
  /** Length of each chunk of pictures; every one is filled with its own number. */
  chunks?: readonly number[]
  /** Bytes of a chunk's position in the index. */
  width?: 4 | 8
  durationMs?: number
  /** More boxes inside the index. */
  extra?: readonly Buffer[]
  /** Boxes between `ftyp` and the rest. */
  between?: readonly Buffer[]
}

/** An MP4 whose boxes, index and chunks are right; nothing that a player could show. */
export function madeMp4(shape: Shape = {}): Buffer {
  const { index = 'front', chunks = [60_000, 40_000], between = [] } = shape
  const ftyp = mp4Box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1'))
  const mdat = mp4Box('mdat', ...chunks.map((length, number) => Buffer.alloc(length, number + 1)))
  const before = [ftyp, ...between]
  const indexBytes = madeIndex(
    shape,
    chunks.map(() => 0),
  ).length
  const start = byteLength(before) + 8 + (index === 'front' ? indexBytes : 0)
  const positions = chunks.map((_, number) => start + chunks.slice(0, number).reduce((a, b) => a + b, 0))
  const moov = madeIndex(shape, positions)
  return Buffer.concat(index === 'front' ? [...before, moov, mdat] : [...before, mdat, moov])
}

function madeIndex(
  { width = 4, durationMs = 5041, extra = [] }: Shape,
  positions: readonly number[],
): Buffer {
  const table = Buffer.alloc(8 + positions.length * width)
  table.writeUInt32BE(positions.length, 4)
  for (const [number, position] of positions.entries())
    if (width === 4) table.writeUInt32BE(position, 8 + number * 4)
    else table.writeBigUInt64BE(BigInt(position), 8 + number * 8)
  const header = Buffer.alloc(100)
  header.writeUInt32BE(1000, 12)
  header.writeUInt32BE(durationMs, 16)
  const samples = mp4Box('stbl', mp4Box(width === 4 ? 'stco' : 'co64', table))
  const track = mp4Box('trak', mp4Box('mdia', mp4Box('minf', samples)))
  return mp4Box('moov', mp4Box('mvhd', header), track, ...extra)
}

const byteLength = (parts: readonly Buffer[]) => parts.reduce((sum, part) => sum + part.length, 0)
