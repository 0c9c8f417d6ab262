const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('en', { granularity: 'word' })

/** What a reader sees as single characters. */
export const graphemesOf = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment)

/** Advance of one grapheme in em, on the generous side of Inter and Noto at weight 600. */
function advance(grapheme: string): number {
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(grapheme)) return 1.3
  if (/[ᄀ-ᇿ⺀-鿿ꥠ-꥿가-퟿豈-﫿︰-﹏＀-｠]|[\u{20000}-\u{3ffff}]/u.test(grapheme)) return 1
  if (/[WM@%—…]/.test(grapheme)) return 0.95
  if (/[A-ZmwА-ЯЖЮШЩжшщюфΑ-Ω&#$€+=<>~^0-9]/.test(grapheme)) return 0.74
  if (/^[fijlrtI.,;:'|!()[\]{}"`*-]$|\s/.test(grapheme)) return 0.4
  return 0.64
}

/** Width of a text in em, an estimate that is seldom too small. */
export const widthOf = (text: string) =>
  graphemesOf(text).reduce((sum, grapheme) => sum + advance(grapheme), 0)

/**
 * Breaks a text into at most `maxLines` lines of `maxEm` em: between words, inside words that fill a line alone.
 * What is left over becomes an ellipsis at the end of the last line.
 */
export function wrapText(text: string, maxEm: number, maxLines: number): string[] {
  const lines: string[] = []
  let line = ''
  // Beyond four times what fits nothing can be seen: a prompt of 4,000 characters costs no more than a short one.
  for (const piece of piecesOf(text.slice(0, Math.ceil(maxEm * maxLines * 16)), maxEm)) {
    if (line.trim() !== '' && widthOf((line + piece).trimEnd()) > maxEm) {
      lines.push(line.trim())
      line = piece.trimStart()
    } else line += piece
    if (lines.length > maxLines) break
  }
  if (line.trim() !== '') lines.push(line.trim())
  if (lines.length <= maxLines) return lines
  return [...lines.slice(0, maxLines - 1), shortened(lines[maxLines - 1] ?? '', maxEm)]
}

/** Words and the gaps between them; closing marks stay with the word before; long words in pieces that fit. */
function piecesOf(text: string, maxEm: number): string[] {
  const pieces: string[] = []
  for (const { segment } of words.segment(text)) {
    const closes = /^[\p{Pe}\p{Pf}\p{Po}\p{Pd}]+$/u.test(segment) && !/^["'¿¡#@&*]/.test(segment)
    if (closes && pieces.length > 0) pieces.push((pieces.pop() ?? '') + segment)
    else pieces.push(segment)
  }
  return pieces.flatMap((piece) => (widthOf(piece) > maxEm ? graphemesOf(piece) : [piece]))
}

function shortened(line: string, maxEm: number): string {
  const kept = graphemesOf(line)
  while (kept.length > 0 && widthOf(kept.join('')) > maxEm - 1) kept.pop()
  return `${kept.join('').replace(/[\s\p{P}]+$/u, '')}…`
}
