type Box = { type: string; start: number; body: number; end: number }

/** What tests ask of an MP4: the order of its top boxes, and its video track's size and number of samples. */
export function readMp4(file: Buffer): { order: string[]; width: number; height: number; samples: number } {
  const top = boxesIn(file, 0, file.length)
  const track = find(file, find(file, top, 'moov'), 'trak')
  const header = find(file, track, 'tkhd')
  const sizes = ['mdia', 'minf', 'stbl', 'stsz'].reduce<Box[]>(
    (within, type) => find(file, within, type),
    track,
  )
  const tkhd = header.at(0)?.end ?? 0
  return {
    order: top.map(({ type }) => type),
    width: file.readUInt32BE(tkhd - 8) / 65536,
    height: file.readUInt32BE(tkhd - 4) / 65536,
    samples: file.readUInt32BE((sizes.at(0)?.body ?? 0) + 8),
  }
}

/** The one box of a type: among the given ones, else inside the first of them. */
function find(file: Buffer, boxes: readonly Box[], type: string): Box[] {
  const first = boxes.at(0)
  const here = boxes.find((box) => box.type === type)
  const found = here ?? (first && boxesIn(file, first.body, first.end).find((box) => box.type === type))
  if (!found) throw new Error(`The file has no ${type} box.`)
  return [found]
}

function boxesIn(file: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = []
  for (let start = from; start + 8 <= to;) {
    const size = file.readUInt32BE(start)
    if (size < 8) throw new Error(`A box of ${size} bytes at ${start}.`)
    boxes.push({
      type: file.toString('latin1', start + 4, start + 8),
      start,
      body: start + 8,
      end: start + size,
    })
    start += size
  }
  return boxes
}
