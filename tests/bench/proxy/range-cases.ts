import { createHash } from 'node:crypto'
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import * as z from 'zod/mini'

/** One request for a file of which both sides hold the same copy. */
export const RangeCase = z.object({
  method: z.enum(['GET', 'HEAD']),
  file: z.enum(['clip.mp4', 'empty.mp4']),
  headers: z.record(z.string(), z.string()),
})
export type RangeCase = z.infer<typeof RangeCase>

/** What has to be the same. Pages that explain a refusal are left out: theirs is HTML, ours has none. */
export const RangeAnswer = z.object({
  status: z.int(),
  contentRange: z.nullable(z.string()),
  contentLength: z.nullable(z.string()),
  acceptRanges: z.nullable(z.string()),
  contentType: z.nullable(z.string()),
  sha256: z.nullable(z.string()),
})
export type RangeAnswer = z.infer<typeof RangeAnswer>

const sizeBytes = 1000
const changedAt = Date.UTC(2026, 0, 2, 3, 4, 5) / 1000
/** Names the clip, as nginx makes it of time and size. */
export const etag = `"${changedAt.toString(16)}-${sizeBytes.toString(16)}"`
const changed = 'Fri, 02 Jan 2026 03:04:05 GMT'

/** A folder with the two files, equal to the byte and the second wherever it is made. */
export function rangeFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'genray-ranges-'))
  for (const [name, bytes] of [
    ['clip.mp4', clipBytes()],
    ['empty.mp4', Buffer.alloc(0)],
  ] as const)
    writeRangeFile(join(folder, name), bytes)
  return folder
}

/** The clip alone, at a place of the caller's. */
export const writeRangeClip = (path: string) => writeRangeFile(path, clipBytes())

function writeRangeFile(path: string, bytes: Uint8Array) {
  writeFileSync(path, bytes, { mode: 0o644 })
  utimesSync(path, changedAt, changedAt)
}

/** Begins as a clip does, which the studio looks at before it hands one on. */
function clipBytes() {
  const start = Buffer.from('\0\0\0\x18ftypisom', 'latin1')
  const rest = Array.from({ length: sizeBytes - start.length }, (_, at) => (at * 7) % 251)
  return Buffer.concat([start, Buffer.from(rest)])
}

const get = (headers: Record<string, string>, file: RangeCase['file'] = 'clip.mp4'): RangeCase => ({
  method: 'GET',
  file,
  headers,
})
const range = (text: string, more: Record<string, string> = {}) => get({ range: text, ...more })
const head = (headers: Record<string, string>): RangeCase => ({ method: 'HEAD', file: 'clip.mp4', headers })

export const rangeCases: RangeCase[] = [
  get({}),
  // First and last byte, a part, the whole as a part.
  ...['bytes=0-0', 'bytes=999-999', 'bytes=100-199', 'bytes=0-999', 'bytes=0-'].map((text) => range(text)),
  // Open, suffix, clamped to the file.
  ...['bytes=500-', 'bytes=999-', 'bytes=-1', 'bytes=-500', 'bytes=-1000', 'bytes=-5000'].map((text) =>
    range(text),
  ),
  ...['bytes=900-5000', 'bytes=0-99999999999999999', 'bytes=0-9223372036854775807'].map((text) =>
    range(text),
  ),
  // Outside of it.
  ...['bytes=1000-', 'bytes=1000-1001', 'bytes=5000-', 'bytes=-0', 'bytes=5-2'].map((text) => range(text)),
  range('bytes=0-9223372036854775808'),
  range('bytes=99999999999999999999-'),
  // Several parts.
  ...['bytes=0-1,4-5', 'bytes=0-0,-1', 'bytes=0-9, 20-29 , 40-', 'bytes=10-19,0-9', 'bytes=0-9,5-14'].map(
    (text) => range(text),
  ),
  ...[
    'bytes=0-1,2000-',
    'bytes=2000-,3000-',
    'bytes=2000-,0-1',
    'bytes=0-999,0-0',
    'bytes=0-600,400-999',
  ].map((text) => range(text)),
  // Odd spellings.
  ...['BYTES=0-3', 'bytes= 0 - 3 ', 'bytes=  -3', 'bytes=000-003', 'bytes =0-3', 'bytes=', 'bytes=-'].map(
    (text) => range(text),
  ),
  ...[
    'bytes=a-b',
    'bytes=0-3x',
    'bytes=0-3,',
    'bytes=,0-3',
    'bytes=- 3',
    'bytes=0--3',
    'bytes=0',
    'bytes:0-3',
  ].map((text) => range(text)),
  ...['lines=0-3', 'bytes=1.5-3', 'bytes=0x1-3', 'bytes=+1-3'].map((text) => range(text)),
  // Only if it is still the same file.
  range('bytes=0-3', { 'if-range': etag }),
  range('bytes=0-3', { 'if-range': `W/${etag}` }),
  range('bytes=0-3', { 'if-range': '"another"' }),
  range('bytes=0-3', { 'if-range': changed }),
  range('bytes=0-3', { 'if-range': 'Fri, 02 Jan 2026 03:04:06 GMT' }),
  range('bytes=0-3', { 'if-range': 'Thu, 01 Jan 2026 03:04:05 GMT' }),
  range('bytes=0-3', { 'if-range': 'yesterday' }),
  range('bytes=1000-', { 'if-range': etag }),
  range('bytes=1000-', { 'if-range': '"another"' }),
  // Conditions without and with a range.
  get({ 'if-none-match': etag }),
  get({ 'if-none-match': `"another", W/${etag}` }),
  get({ 'if-none-match': '"another"' }),
  get({ 'if-none-match': '*' }),
  get({ 'if-modified-since': changed }),
  get({ 'if-modified-since': 'Fri, 02 Jan 2026 03:04:06 GMT' }),
  get({ 'if-none-match': '"another"', 'if-modified-since': changed }),
  get({ 'if-match': etag }),
  get({ 'if-match': '"another"' }),
  get({ 'if-unmodified-since': changed }),
  get({ 'if-unmodified-since': 'Thu, 01 Jan 2026 03:04:05 GMT' }),
  range('bytes=0-3', { 'if-none-match': etag }),
  range('bytes=0-3', { 'if-match': '"another"' }),
  // HEAD says what GET would.
  head({}),
  head({ range: 'bytes=0-3' }),
  head({ range: 'bytes=-3' }),
  head({ range: 'bytes=1000-' }),
  head({ range: 'bytes=0-1,4-5' }),
  head({ range: 'bytes=0-3', 'if-range': '"another"' }),
  head({ 'if-none-match': etag }),
  // A file without a byte.
  ...['bytes=0-', 'bytes=0-0', 'bytes=-1', 'bytes=1-', 'bytes=-0'].map((text) =>
    get({ range: text }, 'empty.mp4'),
  ),
  get({}, 'empty.mp4'),
]

/** Asks a server that serves the folder at `base`. */
export async function askRange(base: string, { method, file, headers }: RangeCase): Promise<RangeAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RangeAnswer>()
  request(`${base}/${file}`, { method, headers, agent: false }, (answer) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('error', reject)
    answer.on('end', () => {
      const status = answer.statusCode ?? 0
      const explains = status >= 400
      const contentType = answer.headers['content-type'] ?? null
      // Everybody makes up a boundary; what matters is that it is as long.
      const boundary = /boundary=(.+)$/.exec(contentType ?? '')?.[1] ?? ''
      const text = Buffer.concat(chunks).toString('latin1')
      const body = boundary === '' ? text : text.replaceAll(boundary, '-'.repeat(boundary.length))
      resolve({
        status,
        contentRange: answer.headers['content-range'] ?? null,
        contentLength: explains ? null : (answer.headers['content-length'] ?? null),
        acceptRanges: answer.headers['accept-ranges'] ?? null,
        contentType: explains ? null : (contentType?.replace(boundary, '') ?? null),
        sha256: explains ? null : createHash('sha256').update(body, 'latin1').digest('hex'),
      })
    })
  })
    .on('error', reject)
    .end()
  return promise
}
