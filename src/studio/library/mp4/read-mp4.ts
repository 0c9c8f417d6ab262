import type { FileHandle } from 'node:fs/promises'

import { BrokenFile } from '../broken-file.ts'
import { type Box, boxesIn, readTopBoxes } from './boxes.ts'

/** Where in the `moov` box a table of chunk positions lies, and how many bytes each of them has. */
export type ChunkTable = { entries: number; count: number; width: 4 | 8 }

/** What is known of a whole MP4. */
export type Mp4 = {
  boxes: Box[]
  /** The index: the `moov` box with its head. */
  moov: Buffer
  chunkTables: ChunkTable[]
  /** Null when it does not say, as fragmented films do not. */
  durationMs: number | null
  /** The index stands before the pictures: it plays while it loads. */
  isFastStart: boolean
  /** Why the index cannot be moved, in words; null when it can. */
  obstacle: string | null
}

/** The index of a 15 s clip has 20 kB. */
const mostMoovBytes = 64 * 1024 * 1024

/** Boxes that hold positions which moving the index would make wrong, or hide the index itself. */
const obstacles: Record<string, string> = {
  moof: 'it is fragmented',
  mvex: 'it is fragmented',
  meta: 'it holds items beside its tracks',
  cmov: 'its index is compressed',
  saio: 'it is encrypted',
}

const incomplete = (what: string) => new BrokenFile(`the index of the file is incomplete: ${what}`)

/** Reads an MP4 and checks that it is whole: `ftyp` first, all boxes add up, `moov` complete. Throws BrokenFile. */
export async function readMp4(handle: FileHandle): Promise<Mp4> {
  const boxes = await readTopBoxes(handle, (await handle.stat()).size)
  const at = boxes.findIndex(({ type }) => type === 'moov')
  const box = boxes[at]
  const firstData = boxes.findIndex(({ type }) => type === 'mdat')
  if (!box) throw new BrokenFile('the file has no index (moov): it was cut off or never finished')
  if (firstData < 0) throw new BrokenFile('the file has no pictures (mdat)')
  const moov = await readBytes(handle, box)
  const inside = boxesIn(moov, { body: box.body - box.start, end: moov.length })
  const samples = inside.filter(({ type }) => type === 'trak').map((track) => sampleTables(moov, track))
  const header = inside.find(({ type }) => type === 'mvhd')
  const isCompressed = inside.some(({ type }) => type === 'cmov')
  if (!isCompressed && (!header || samples.length === 0)) throw incomplete('it names no track')
  const obstacle = [...boxes, ...inside.filter(({ type }) => type !== 'meta'), ...samples.flat()].find(
    ({ type }) => type in obstacles,
  )
  return {
    boxes,
    moov,
    chunkTables: samples.flat().flatMap((table) => chunkTable(moov, table)),
    durationMs: header ? durationOf(moov, header) : null,
    isFastStart: at < firstData,
    obstacle: (obstacle && obstacles[obstacle.type]) ?? null,
  }
}

async function readBytes(handle: FileHandle, { start, end }: Box): Promise<Buffer> {
  if (end - start > mostMoovBytes) throw new BrokenFile('the index of the file is absurdly large')
  const buffer = Buffer.alloc(end - start)
  const { bytesRead } = await handle.read({ buffer, position: start })
  if (bytesRead < buffer.length) throw new BrokenFile('the file became shorter while it was read')
  return buffer
}

/** What tells where the samples of a track are. */
function sampleTables(moov: Buffer, track: Box): Box[] {
  let boxes = boxesIn(moov, track)
  for (const name of ['mdia', 'minf', 'stbl']) {
    const box = boxes.find(({ type }) => type === name)
    if (!box) throw incomplete(`a track has no ${name}`)
    boxes = boxesIn(moov, box)
  }
  return boxes
}

function chunkTable(moov: Buffer, { type, body, end }: Box): ChunkTable[] {
  if (type !== 'stco' && type !== 'co64') return []
  const width = type === 'stco' ? 4 : 8
  const entries = body + 8
  const count = entries <= end ? moov.readUInt32BE(body + 4) : 0
  if (entries + count * width > end) throw incomplete('a table of chunks is cut off')
  return [{ entries, count, width }]
}

/** Time scale and duration stand behind two time stamps, which are longer in version 1. */
function durationOf(moov: Buffer, { body, end }: Box): number | null {
  if (body + 32 > end) throw incomplete('its head is cut off')
  const isLong = moov.readUInt8(body) === 1
  const scaleAt = body + (isLong ? 20 : 12)
  const scale = moov.readUInt32BE(scaleAt)
  const duration = isLong ? Number(moov.readBigUInt64BE(scaleAt + 4)) : moov.readUInt32BE(scaleAt + 4)
  const isKnown = scale > 0 && duration > 0 && duration < (isLong ? 2 ** 63 : 2 ** 32 - 1)
  return isKnown ? Math.round((duration / scale) * 1000) : null
}
