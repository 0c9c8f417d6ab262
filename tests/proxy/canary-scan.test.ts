import { brotliCompressSync, gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { type Canary, canaryScan } from '../support/canary-scan.ts'

const key = 'sk_live_Zq7wXe2RtY9uIoP4aSdF6gHjKl1zXcV8'
const canaries: Canary[] = [
  { name: 'key', secret: key, shown: [key.slice(0, 12), key.slice(-4)] },
  { name: 'hook', secret: 'whsec_bm90IGEgcmVhbCBzZWNyZXQgYXQgYWxs/+==' },
]
const scan = canaryScan(canaries)
const formsOf = (text: string | Uint8Array, name = 'place') =>
  scan([{ name, bytes: text }]).map(({ canary, form }) => `${canary} ${form}`)

test('the whole secret is found in each form, wherever it stands in the text', () => {
  for (const { name, secret } of canaries)
    for (const before of ['', 'x', 'xy', 'Bearer ']) {
      const text = `${before}${secret} and more`
      const bytes = Buffer.from(text)
      expect(formsOf(text)).toContain(`${name} plain`)
      expect(formsOf(bytes.toString('base64'))).toContain(`${name} base64`)
      expect(formsOf(bytes.toString('base64url'))).toContain(`${name} base64`)
      expect(formsOf(bytes.toString('hex'))).toContain(`${name} hex`)
      expect(formsOf(bytes.toString('hex').toUpperCase())).toContain(`${name} hex`)
      expect(formsOf(encodeURIComponent(text)).length).toBeGreaterThan(0)
      expect(formsOf(text.replace(/./g, (sign) => `%${Buffer.from(sign).toString('hex')}`))).toContain(
        `${name} URL-encoded`,
      )
      expect(formsOf(text.replace(/./g, (sign) => `\\u00${Buffer.from(sign).toString('hex')}`))).toContain(
        `${name} JSON-escaped`,
      )
      expect(formsOf(Buffer.from(text, 'utf16le'))).toContain(`${name} plain`)
      expect(formsOf(gzipSync(text))).toContain(`${name} plain`)
      expect(formsOf(brotliCompressSync(text), 'app.js.br')).toContain(`${name} plain`)
    }
})

test('any twelve characters in a row are found, eleven are not, and the hint may be shown', () => {
  const secret = key.slice(8)
  for (let at = 0; at + 12 <= secret.length; at++) {
    const piece = secret.slice(at, at + 12)
    expect(formsOf(`<b>${piece}</b>`)).toEqual(['key plain'])
    expect(formsOf(`<b>${piece.slice(0, 11)}</b>`)).toEqual([])
    for (const offset of ['', '.', '..'])
      expect(formsOf(Buffer.from(`${offset}${piece}..`).toString('base64'))).toContain('key base64')
  }
  expect(formsOf(`${key.slice(0, 12)}…${key.slice(-4)}`)).toEqual([])
  expect(formsOf(key.slice(0, 13))).toEqual(['key plain'])
})

test('a place that holds nothing of them is clean', () => {
  expect(formsOf('{"status":"completed","hint":"sk_live_other_words_entirely"}')).toEqual([])
  expect(() => canaryScan([])).toThrow('no canary')
})
