import { crc32 } from 'node:zlib'

/** A file of an archive: its size and checksum are written before its bytes. */
export type ZipEntry = {
  /** Path inside the archive, with `/` between folders. */
  name: string
  modifiedAt: Date
  sizeBytes: number
  crc32: number
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** Most bytes and files of one archive: beyond them it would need fields that old programs do not read. */
export const zipMost = { bytes: 0xffffffff, entries: 0xffff }

/** An entry of a text. */
export function textEntry(name: string, text: string, modifiedAt: Date): ZipEntry {
  const bytes = Buffer.from(text)
  return { name, modifiedAt, sizeBytes: bytes.length, crc32: crc32(bytes), chunks: [bytes] }
}

/**
 * The bytes of a ZIP archive, as fast as they are taken. Nothing is compressed: clips are already. Throws when an entry
 * has other bytes than it said, and when the archive becomes too large; what came until then is no archive.
 */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const records: Buffer[] = []
  let offset = 0
  for await (const entry of entries) {
    const head = localHeader(entry)
    records.push(centralRecord(entry, offset))
    yield head
    yield* checked(entry)
    offset += head.length + entry.sizeBytes
    if (offset > zipMost.bytes || records.length > zipMost.entries)
      throw new Error('the archive is too large')
  }
  const directory = Buffer.concat(records)
  if (offset + directory.length > zipMost.bytes) throw new Error('the archive is too large')
  yield directory
  yield endRecord(records.length, directory.length, offset)
}

async function* checked({ name, chunks, ...said }: ZipEntry): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0
  let sum = 0
  for await (const chunk of chunks) {
    sizeBytes += chunk.byteLength
    sum = crc32(chunk, sum)
    yield chunk
  }
  if (sizeBytes !== said.sizeBytes || sum !== said.crc32) throw new Error(`${name} changed while it was read`)
}

/** Source of all layouts: PKWARE APPNOTE 4.3. Names are UTF-8 (flag 11), nothing is compressed (method 0). */
const version = 20
const utf8Flag = 1 << 11

function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  writeFacts(head, 4, entry, name.length)
  return Buffer.concat([head, name])
}

function centralRecord(entry: ZipEntry, offset: number): Buffer {
  const name = Buffer.from(entry.name)
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(version, 4)
  writeFacts(record, 6, entry, name.length)
  record.writeUInt32LE(offset, 42)
  return Buffer.concat([record, name])
}

/** What both headers say, in the same order. */
function writeFacts(into: Buffer, at: number, entry: ZipEntry, nameLength: number): void {
  const { time, date } = dosTime(entry.modifiedAt)
  into.writeUInt16LE(version, at)
  into.writeUInt16LE(utf8Flag, at + 2)
  into.writeUInt16LE(time, at + 6)
  into.writeUInt16LE(date, at + 8)
  into.writeUInt32LE(entry.crc32, at + 10)
  into.writeUInt32LE(entry.sizeBytes, at + 14)
  into.writeUInt32LE(entry.sizeBytes, at + 18)
  into.writeUInt16LE(nameLength, at + 22)
}

function endRecord(entries: number, directoryBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(directoryBytes, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

/** Two seconds are the finest, 1980 the earliest; UTC, since the format knows no zone. */
function dosTime(at: Date): { time: number; date: number } {
  const year = Math.min(Math.max(at.getUTCFullYear() - 1980, 0), 127)
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  }
}
