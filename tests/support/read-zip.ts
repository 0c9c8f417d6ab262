import { crc32 } from 'node:zlib'

export type ZipFile = { name: string; content: Buffer }

/** Opens an archive by its directory, as programs do. Throws when anything in it disagrees. */
export function readZip(bytes: Buffer): ZipFile[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end !== bytes.length - 22) throw new Error('this is no whole archive')
  let at = bytes.readUInt32LE(end + 16)
  if (at + bytes.readUInt32LE(end + 12) !== end) throw new Error('the directory is not where it should be')
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const nameLength = bytes.readUInt16LE(at + 28)
    const [sum, sizeBytes] = [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 24)]
    const [name, local] = [bytes.toString('utf8', at + 46, at + 46 + nameLength), bytes.readUInt32LE(at + 42)]
    const facts = (start: number) => bytes.subarray(start, start + 22).toString('hex')
    if (facts(at + 6) !== facts(local + 4)) throw new Error(`${name}: the two headers differ`)
    if (bytes.toString('utf8', local + 30, local + 30 + nameLength) !== name) throw new Error('other name')
    const content = bytes.subarray(local + 30 + nameLength, local + 30 + nameLength + sizeBytes)
    if (crc32(content) !== sum) throw new Error(`${name} is damaged`)
    at += 46 + nameLength
    return { name, content }
  })
}
