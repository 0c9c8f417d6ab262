import type { FileHandle } from 'node:fs/promises'

import { BrokenFile } from '../broken-file.ts'

/** A box of an MP4: where it starts, where its content starts and where it ends, in bytes. */
export type Box = { type: string; start: number; body: number; end: number }

/** A fragmented film has two boxes a fragment; beyond this it is not a clip. */
const mostBoxes = 100_000
/** Size and type, then a long size where the short one is 1. Source: ISO/IEC 14496-12, 4.2. */
const headBytes = 16

/** The outermost boxes of a file, which have to add up to it. Throws BrokenFile. */
export async function readTopBoxes(handle: FileHandle, sizeBytes: number): Promise<Box[]> {
  const boxes: Box[] = []
  for (let start = 0; start < sizeBytes && boxes.length < mostBoxes;) {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(headBytes), position: start })
    const box = readBox(buffer.subarray(0, bytesRead), 0, sizeBytes - start)
    if (boxes.length === 0 && box?.type !== 'ftyp') throw new BrokenFile('the file is not an MP4 video')
    if (!box) throw new BrokenFile('the file holds something that is no part of an MP4 video')
    if (start + box.end > sizeBytes)
      throw new BrokenFile(`the file ends in the middle of its ${box.type} box, after ${sizeBytes} bytes`)
    boxes.push({ type: box.type, start, body: start + box.body, end: start + box.end })
    start += box.end
  }
  return boxes
}

/** The boxes directly inside another one. Throws BrokenFile when one reaches beyond it. */
export function boxesIn(bytes: Buffer, { body, end }: Pick<Box, 'body' | 'end'>): Box[] {
  const boxes: Box[] = []
  // Some writers end a box with four zero bytes.
  for (let start = body; start + 8 <= end;) {
    const box = readBox(bytes.subarray(0, end), start, end)
    if (!box || box.end > end) throw new BrokenFile('a box of the file reaches beyond the one around it')
    boxes.push(box)
    start = box.end
  }
  return boxes
}

/** The box that starts at a byte; `rest` is where one without a size of its own ends. Null when there is none. */
function readBox(bytes: Buffer, start: number, rest: number): Box | null {
  if (start + 8 > bytes.length) return null
  const short = bytes.readUInt32BE(start)
  const type = bytes.toString('latin1', start + 4, start + 8)
  if (short !== 1) return sized(type, start, 8, short === 0 ? rest - start : short)
  if (start + headBytes > bytes.length) return null
  return sized(type, start, headBytes, Number(bytes.readBigUInt64BE(start + 8)))
}

const sized = (type: string, start: number, head: number, size: number): Box | null =>
  size >= head && Number.isSafeInteger(size) ? { type, start, body: start + head, end: start + size } : null
