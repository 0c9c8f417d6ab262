import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** A secret that must be nowhere but sealed, and the parts of it that people may see (its hint). */
export type Canary = { name: string; secret: string; shown?: readonly string[] }
/** Something that was searched: what it is called, and every byte of it. */
export type Place = { name: string; bytes: Uint8Array | string }
export type Leak = { place: string; canary: string; form: string; piece: string }

/** So many characters of a secret in a row are a leak, in whatever form they stand. */
const pieceLength = 12
/** A byte is this many characters wide in each form. */
const percent = (text: string) => text.replace(/./gs, (sign) => `%${Buffer.from(sign).toString('hex')}`)
const hex = (text: string) => Buffer.from(text).toString('hex')
const forms: Record<string, (piece: string) => string[]> = {
  plain: (piece) => [piece],
  reversed: (piece) => [Array.from(piece).toReversed().join('')],
  hex: (piece) => [hex(piece), hex(piece).toUpperCase()],
  'URL-encoded': (piece) => [encodeURIComponent(piece), percent(piece), percent(piece).toUpperCase()],
  'JSON-escaped': (piece) => [
    JSON.stringify(piece).slice(1, -1),
    piece.replace(/./gs, (sign) => `\\u00${hex(sign)}`),
  ],
  base64: (piece) => [...base64Within(piece, 'base64'), ...base64Within(piece, 'base64url')],
}

/** The characters that a text has in base64 whatever stands before and behind it, for each of the three alignments. */
function base64Within(text: string, form: 'base64' | 'base64url') {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)])
    return bytes.toString(form).slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6))
  })
}

type Needle = { canary: string; form: string; piece: string; text: string }
type Search = { needles: Needle[]; anchors: string[] }

const piecesOf = (secret: string, length: number, step: number) =>
  Array.from({ length: Math.max(1, Math.ceil((secret.length - length + 1) / step)) }, (_, at) =>
    secret.slice(at * step, at * step + length),
  )

/** Every 12-character piece of a canary in every form; pieces that are part of what may be shown are left out. */
function searchFor({ name, secret, shown = [] }: Canary): Search {
  const written = (piece: string) =>
    Object.entries(forms).flatMap(([form, write]) =>
      write(piece).map((text) => ({ canary: name, form, piece, text })),
    )
  const needles = piecesOf(secret, pieceLength, 1)
    .filter((piece) => !shown.some((part) => part.includes(piece)))
    .flatMap(written)
  // Twelve characters in a row hold one of these whole: a text without them needs no closer look.
  const anchors = piecesOf(secret, pieceLength / 2, pieceLength / 2 + 1).flatMap(written)
  return {
    // Letters and digits look the same plain, URL-encoded and in JSON: the first form names it.
    needles: [...new Map(needles.toReversed().map((needle) => [needle.text, needle])).values()].toReversed(),
    anchors: [...new Set(anchors.map(({ text }) => text))],
  }
}

/**
 * Looks for canaries in places; at most one leak for each place, canary and form. Bytes are searched as they are,
 * unpacked when they are gzip or brotli (`.gz`, `.br`), and without the NULs that UTF-16 puts between letters.
 */
export function canaryScan(canaries: readonly Canary[]): (places: Iterable<Place>) => Leak[] {
  const searches = canaries.map(searchFor)
  if (searches.length === 0) throw new Error('no canary to look for')
  return (places) =>
    [...places].flatMap(({ name, bytes }) => {
      const texts = readings(name, Buffer.from(bytes))
      const has = (wanted: string) => texts.some((text) => text.includes(wanted))
      const found = new Map<string, Leak>()
      for (const { needles } of searches.filter(({ anchors }) => anchors.some(has)))
        for (const { canary, form, piece, text } of needles) {
          const id = `${canary} ${form}`
          if (!found.has(id) && has(text)) found.set(id, { place: name, canary, form, piece })
        }
      return [...found.values()]
    })
}

function readings(name: string, bytes: Buffer): string[] {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const unpacked = isGzip ? gunzipSync(bytes) : name.endsWith('.br') ? brotliDecompressSync(bytes) : bytes
  const text = unpacked.toString('latin1')
  return text.includes('\0') ? [text, text.replaceAll('\0', '')] : [text]
}
