/** A part of a file; `end` is its last byte, inclusive. */
export type BytePart = { start: number; end: number }

/** What a Range header asks for; `parts` holds at least one. */
export type ByteRange = { kind: 'whole' } | { kind: 'parts'; parts: BytePart[] } | { kind: 'unsatisfiable' }

/** `5-9`, `5-` or `-5` with its blanks, up to the comma or the end. */
const rangeSpec = / *(?:(\d+) *- *(\d*)|-(\d+)) *(?:(,)|$)/y
const offsetMax = 2n ** 63n - 1n

/**
 * Reads a Range header (RFC 9110 §14) of a file of `sizeBytes`, to the last oddity as nginx does: another unit gets the
 * whole file, parts that add up to more than the file too; what cannot be read, and what lies outside, gets nothing.
 */
export function parseByteRange(header: string | null | undefined, sizeBytes: number): ByteRange {
  if (!/^bytes=./i.test(header ?? '')) return { kind: 'whole' }
  const text = header?.slice('bytes='.length) ?? ''
  const parts: BytePart[] = []
  rangeSpec.lastIndex = 0
  for (let more = true; more;) {
    const match = rangeSpec.exec(text)
    if (!match || match.slice(1, 4).some((digits) => BigInt(digits ?? '') > offsetMax))
      return { kind: 'unsatisfiable' }
    const part = partOf(match[1], match[2], match[3], sizeBytes)
    if (part.start <= part.end) parts.push(part)
    // Only an empty file has nothing to give from its first byte on.
    else if (part.start === 0) return { kind: 'whole' }
    more = match[4] !== undefined
  }
  if (parts.length === 0) return { kind: 'unsatisfiable' }
  const wanted = parts.reduce((sum, { start, end }) => sum + end - start + 1, 0)
  return wanted > sizeBytes ? { kind: 'whole' } : { kind: 'parts', parts }
}

function partOf(first = '', last = '', suffix = '', sizeBytes: number): BytePart {
  if (first === '') return { start: Math.max(0, sizeBytes - Number(suffix)), end: sizeBytes - 1 }
  return { start: Number(first), end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) }
}
