/**
 * Takes the text of the top-level field `file` out of a JSON body while it arrives, so that a large file is never held
 * in memory. `rest` is the body with `x` in its place: parsing that judges everything else.
 */
export class FileLifter {
  rest = ''
  /** How often the field came. */
  count = 0
  #inside: 'structure' | 'string' | 'file' = 'structure'
  #depth = 0
  #stringStart = 0
  #lastString = ''
  #lastSign = ''
  /** The part of an escape sequence that arrived, without its backslash; null outside of one. */
  #escape: string | null = null

  /** Takes a piece of the body (one character a byte) and answers the piece of the file's text in it. */
  push(text: string): string {
    let lifted = ''
    let at = 0
    while (at < text.length)
      if (this.#inside === 'file') {
        const piece = this.#readFile(text, at)
        lifted += piece.text
        at = piece.end
      } else this.#readRest(text.charAt(at++))
    return lifted
  }

  #readFile(text: string, start: number): { text: string; end: number } {
    let read = ''
    let from = start
    for (let at = start; at < text.length; at++) {
      const sign = text.charAt(at)
      if (this.#escape !== null) {
        this.#escape += sign
        read += this.#decodedEscape()
        from = at + 1
      } else if (sign === '\\') {
        read += text.slice(from, at)
        this.#escape = ''
        from = at + 1
      } else if (sign === '"') {
        this.rest += '"'
        this.#inside = 'structure'
        return { text: read + text.slice(from, at), end: at + 1 }
      }
    }
    return { text: read + text.slice(from), end: text.length }
  }

  #decodedEscape(): string {
    const escape = this.#escape ?? ''
    if (escape.startsWith('u') && escape.length < 5) return ''
    this.#escape = null
    return parsedString(`"\\${escape}"`) ?? '\\'
  }

  #readRest(sign: string): void {
    this.rest += sign
    if (this.#inside === 'string') {
      if (this.#escape !== null) this.#escape = null
      else if (sign === '\\') this.#escape = ''
      else if (sign === '"') {
        this.#inside = 'structure'
        this.#lastString = this.rest.slice(this.#stringStart)
      }
      return
    }
    if (sign === '"') this.#openString()
    if (sign === '{' || sign === '[') this.#depth++
    if (sign === '}' || sign === ']') this.#depth--
    if (!/\s/.test(sign)) this.#lastSign = sign
  }

  #openString(): void {
    const isFile = this.#depth === 1 && this.#lastSign === ':' && parsedString(this.#lastString) === 'file'
    this.#inside = isFile ? 'file' : 'string'
    this.#stringStart = this.rest.length - 1
    if (!isFile) return
    this.count++
    this.rest += 'x'
  }
}

function parsedString(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}
