import { uploadError } from './upload-error.ts'

/** Content types with their parameters are far shorter; an endless prefix is nobody's data URL. */
const prefixLimit = 1024

const form = /^[\w+/-]*={0,2}$/
const nothing = Buffer.alloc(0)

/**
 * Decodes base64 piece by piece, of either alphabet, with line breaks, with or without padding, after an optional
 * data URL prefix, whose declared type counts for nothing. Throws `invalid_request` for anything else.
 */
export class Base64Reader {
  /** The beginning, until it is clear whether it is a data URL's prefix. */
  #head: string | null = ''
  /** Characters short of a group of four. */
  #rest = ''
  #padded = false

  push(text: string): Buffer {
    if (this.#head === null) return this.#decode(text)
    this.#head += text
    const start = contentStart(this.#head)
    if (start === null) return nothing
    const content = this.#head.slice(start)
    this.#head = null
    return this.#decode(content)
  }

  /** What was still held back. */
  end(): Buffer {
    const decoded = this.#head === null ? nothing : this.#decode(this.#head)
    if (this.#rest.length === 1 || this.#rest.includes('=')) throw garbage()
    return Buffer.concat([decoded, Buffer.from(this.#rest, 'base64')])
  }

  #decode(text: string): Buffer {
    const content = this.#rest + text.replaceAll(/\s+/g, '')
    if (content !== '' && (this.#padded || !form.test(content))) throw garbage()
    const whole = content.length - (content.length % 4)
    this.#rest = content.slice(whole)
    this.#padded = content.slice(0, whole).endsWith('=')
    return Buffer.from(content.slice(0, whole), 'base64')
  }
}

/** Where the base64 begins; null when more text must tell. */
function contentStart(head: string): number | null {
  const text = head.slice(0, 5).toLowerCase()
  if (text !== 'data:') return 'data:'.startsWith(text) ? null : 0
  const comma = head.indexOf(',')
  if (comma === -1 && head.length <= prefixLimit) return null
  if (comma === -1 || !/;base64$/i.test(head.slice(0, comma)))
    throw uploadError('invalid_request', 'This data URL is not base64: it should begin data:…;base64,')
  return comma + 1
}

const garbage = () => uploadError('invalid_request', 'This is not base64 text.')
