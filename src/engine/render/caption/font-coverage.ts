/** The characters (code points) that a TrueType font has glyphs for, read from its `cmap` tables 4 and 12. */
export function fontCoverage(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const covered = new Set<number>()
  const cmap = tableOffset(view, 'cmap')
  if (cmap === null) return covered
  for (let record = 0; record < view.getUint16(cmap + 2); record++) {
    const table = cmap + view.getUint32(cmap + 8 + record * 8)
    const format = view.getUint16(table)
    if (format === 4) readSegments(view, table, covered)
    else if (format === 12) readGroups(view, table, covered)
  }
  return covered
}

function tableOffset(view: DataView, name: string): number | null {
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(entry + letter)))
    if (tag === name) return view.getUint32(entry + 8)
  }
  return null
}

function readSegments(view: DataView, table: number, covered: Set<number>): void {
  const bytes = view.getUint16(table + 6)
  const [ends, starts] = [table + 14, table + 16 + bytes]
  const [deltas, offsets] = [starts + bytes, starts + 2 * bytes]
  for (let at = 0; at < bytes; at += 2) {
    const start = view.getUint16(starts + at)
    const offset = view.getUint16(offsets + at)
    for (let code = start; code <= view.getUint16(ends + at) && code < 0xffff; code++) {
      const glyph = offset === 0 ? code : view.getUint16(offsets + at + offset + (code - start) * 2)
      if (glyph !== 0 && ((glyph + view.getUint16(deltas + at)) & 0xffff) !== 0) covered.add(code)
    }
  }
}

function readGroups(view: DataView, table: number, covered: Set<number>): void {
  for (let group = table + 16, left = view.getUint32(table + 12); left > 0; group += 12, left--)
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++) covered.add(code)
}
