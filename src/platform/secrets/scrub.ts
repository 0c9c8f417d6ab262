const removed = '[removed]'
/** So many characters of a secret in a row count as a leak of it. */
const pieceLength = 12
/** Shorter ones would be found in ordinary words. */
const shortestSecret = 8

/** What counts as a leak of a secret, and shorter parts of which every leak holds at least one. */
type Traces = { pieces: readonly string[]; anchors: readonly string[] }

const known = new Map<string, Traces>()

/** Has every scrubbed text lose this secret from now on, whole or in pieces. Shorter than 8 characters has no effect. */
export function noteSecret(secret: string): void {
  if (secret.length >= shortestSecret && !known.has(secret)) known.set(secret, tracesOf(secret))
}

/**
 * The text without any noted secret: as it is, URL-encoded, in base64, base64url or hex, and without any 12 characters
 * in a row of one.
 */
export function scrubSecrets(text: string): string {
  const hits: Array<{ start: number; end: number }> = []
  for (const { anchors, pieces } of known.values())
    // Most texts hold no trace, and are looked through for a few anchors only.
    for (const piece of anchors.some((anchor) => text.includes(anchor)) ? pieces : [])
      for (let at = text.indexOf(piece); at !== -1; at = text.indexOf(piece, at + 1))
        hits.push({ start: at, end: at + piece.length })
  if (hits.length === 0) return text
  const kept: string[] = []
  let end = 0
  for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
    if (hit.start > end || kept.length === 0) kept.push(text.slice(end, hit.start))
    end = Math.max(end, hit.end)
  }
  return [...kept, text.slice(end)].join(removed)
}

/** A prefix such as `sk_live_` tells nothing and may stay, so that people see what was removed. */
function tracesOf(secret: string): Traces {
  const core = secret.replace(/^(sk_(live|test)|whsec)_(?=.{8})/, '')
  const inJson = JSON.stringify(core).slice(1, -1)
  const hex = Buffer.from(core).toString('hex')
  const inBase64 = ([0, 1, 2] as const).flatMap((offset) => base64Within(core, offset))
  const forms = [
    ...[core, inJson, inJson.replaceAll('/', '\\/'), encodeURIComponent(core)].map((text) => ({
      text,
      length: pieceLength,
    })),
    ...[hex, hex.toUpperCase()].map((text) => ({ text, length: pieceLength * 2 })),
    ...inBase64.map((text) => ({ text, length: (pieceLength * 4) / 3 })),
  ]
  return {
    pieces: unique(forms.flatMap(({ text, length }) => windowsOf(text, length))),
    anchors: unique(forms.flatMap(({ text, length }) => blocksOf(text, length))),
  }
}

const unique = (texts: readonly string[]) => [...new Set(texts)]

/** How a text looks in base64 when `offset` bytes (mod 3) stand before it and anything behind. */
function base64Within(text: string, offset: 0 | 1 | 2): string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)])
  const ownFrom = [0, 2, 3][offset]
  const ownTo = Math.floor((bytes.length * 8) / 6)
  return (['base64', 'base64url'] as const).map((form) => bytes.toString(form).slice(ownFrom, ownTo))
}

function windowsOf(text: string, length: number): string[] {
  if (text.length <= length) return [text]
  return Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length))
}

/** Parts side by side, half as long: wherever a window of this length lies, it holds one of them whole. */
function blocksOf(text: string, length: number): string[] {
  if (text.length <= length) return [text]
  const half = length / 2
  return Array.from({ length: Math.floor(text.length / half) }, (_, at) =>
    text.slice(at * half, (at + 1) * half),
  )
}
