type Box = { type: string; start: number; body: number; end: number }

/** What tests ask of an MP4: the order of its top boxes, its video track's size and number of samples, its sound. */
export function readMp4(file: Buffer): {
  order: string[]
  width: number
  height: number
  samples: number
  /** Length of the sound track; null when there is none. */
  soundMs: number | null
} {
  const top = boxesIn(file, 0, file.length)
  const moov = within(file, top, 'moov')
  const tracks = moov.filter(({ type }) => type === 'trak').map((box) => readTrack(file, box))
  const picture = tracks.find(({ handler }) => handler === 'vide')
  if (!picture) throw new Error('The file has no video track.')
  const { width, height, samples } = picture
  const soundMs = tracks.find(({ handler }) => handler === 'soun')?.durationMs ?? null
  return { order: top.map(({ type }) => type), width, height, samples, soundMs }
}

function readTrack(file: Buffer, track: Box) {
  const boxes = boxesIn(file, track.body, track.end)
  const media = within(file, boxes, 'mdia')
  const header = find(boxes, 'tkhd').end
  const times = find(media, 'mdhd').body
  const name = find(media, 'hdlr').body + 8
  const sizes = find(within(file, within(file, media, 'minf'), 'stbl'), 'stsz').body
  return {
    handler: file.toString('latin1', name, name + 4),
    width: file.readUInt32BE(header - 8) / 65536,
    height: file.readUInt32BE(header - 4) / 65536,
    samples: file.readUInt32BE(sizes + 8),
    durationMs: (file.readUInt32BE(times + 16) / file.readUInt32BE(times + 12)) * 1000,
  }
}

function find(boxes: readonly Box[], type: string): Box {
  const found = boxes.find((box) => box.type === type)
  if (!found) throw new Error(`The file has no ${type} box.`)
  return found
}

function within(file: Buffer, boxes: readonly Box[], type: string): Box[] {
  const box = find(boxes, type)
  return boxesIn(file, box.body, box.end)
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
