import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import * as fc from 'fast-check'
import { afterAll, expect, onTestFinished, test } from 'vitest'

import { BrokenFile } from '#studio/library/broken-file.ts'
import { fastStart } from '#studio/library/mp4/fast-start.ts'
import { readMp4 } from '#studio/library/mp4/read-mp4.ts'

import { madeMp4, mp4Box } from '../../support/made-mp4.ts'

const folder = mkdtempSync(join(tmpdir(), 'genray-mp4-'))
afterAll(() => rmSync(folder, { recursive: true }))
let count = 0

async function opened(bytes: Uint8Array) {
  const file = join(folder, `${count++}.mp4`)
  writeFileSync(file, bytes)
  const handle = await open(file, 'r')
  onTestFinished(() => handle.close())
  return handle
}

const read = async (bytes: Uint8Array) => readMp4(await opened(bytes))

async function moved(bytes: Uint8Array): Promise<Buffer> {
  const handle = await opened(bytes)
  const parts: Uint8Array[] = []
  for await (const part of fastStart(handle, await readMp4(handle))) parts.push(part)
  return Buffer.concat(parts)
}

/** The positions of the chunks as the index has them, read without the code under test. */
function positionsIn(file: Buffer): number[] {
  const isWide = file.includes('co64', 0, 'latin1')
  const at = file.indexOf(isWide ? 'co64' : 'stco', 0, 'latin1')
  return Array.from({ length: file.readUInt32BE(at + 8) }, (_, number) =>
    isWide ? Number(file.readBigUInt64BE(at + 12 + number * 8)) : file.readUInt32BE(at + 12 + number * 4),
  )
}

test('a whole MP4 tells its length and whether it plays while it loads', async () => {
  expect(await read(madeMp4())).toMatchObject({ durationMs: 5041, isFastStart: true, obstacle: null })
  expect(await read(madeMp4({ index: 'end' }))).toMatchObject({ isFastStart: false, obstacle: null })
  expect(await read(madeMp4({ durationMs: 0 }))).toMatchObject({ durationMs: null })
})

const whole = madeMp4({ index: 'end' })
const moovAt = whole.indexOf('moov', 0, 'latin1') - 4
const withSize = (at: number, size: number) => {
  const bytes = Buffer.from(whole)
  bytes.writeUInt32BE(size, at)
  return bytes
}

test.each<[string, Buffer, RegExp]>([
  ['nothing', Buffer.alloc(0), /no index/],
  ['an error page', Buffer.from('<!doctype html><title>Gone</title>'), /not an MP4/],
  ['seven bytes', whole.subarray(0, 7), /not an MP4/],
  ['a film cut in its pictures', whole.subarray(0, 50_000), /in the middle of its mdat/],
  ['a film cut before its index', whole.subarray(0, moovAt), /no index/],
  ['a film cut in its index', whole.subarray(0, whole.length - 1), /in the middle of its moov/],
  ['a film with rubbish behind it', Buffer.concat([whole, Buffer.from('rest')]), /no part of an MP4/],
  ['a box smaller than its head', withSize(moovAt, 4), /no part of an MP4/],
  [
    'an index without pictures',
    madeMp4().subarray(0, madeMp4().indexOf('mdat', 0, 'latin1') - 4),
    /no pictures/,
  ],
  [
    'a track that reaches out of the index',
    withSize(whole.indexOf('trak', 0, 'latin1') - 4, 5000),
    /reaches beyond/,
  ],
  [
    'an index without a track',
    Buffer.concat([mp4Box('ftyp'), mp4Box('moov'), mp4Box('mdat')]),
    /names no track/,
  ],
  [
    'a table of chunks that is cut off',
    withSize(whole.indexOf('stco', 0, 'latin1') + 8, 99),
    /chunks is cut off/,
  ],
])('%s is no MP4 that is kept', async (_, bytes, words) => {
  const reading = read(bytes)
  await expect(reading).rejects.toThrow(words)
  await expect(reading).rejects.toBeInstanceOf(BrokenFile)
})

test('an index that is moved to the front points at the same pictures, whatever the film is made of', async () => {
  const shape = fc.record({
    chunks: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 30 }),
    width: fc.constantFrom(4 as const, 8 as const),
    between: fc.array(
      fc.integer({ min: 0, max: 50 }).map((length) => mp4Box('free', Buffer.alloc(length))),
      { maxLength: 3 },
    ),
  })
  await fc.assert(
    fc.asyncProperty(shape, async ({ chunks, width, between }) => {
      const file = await moved(madeMp4({ index: 'end', chunks, width, between }))
      const positions = positionsIn(file)
      expect(positions).toHaveLength(chunks.length)
      for (const [number, length] of chunks.entries()) {
        const start = positions[number] ?? -1
        expect(file.subarray(start, start + length)).toEqual(Buffer.alloc(length, number + 1))
      }
      expect(file.indexOf('moov', 0, 'latin1')).toBeLessThan(file.indexOf('mdat', 0, 'latin1'))
      expect(await read(file)).toMatchObject({ isFastStart: true })
    }),
    { numRuns: 40, seed: 7 },
  )
})

test('an index whose size was left open, as the last box may have it, is closed when it moves', async () => {
  const file = await moved(withSize(moovAt, 0))
  expect(await read(file)).toMatchObject({ isFastStart: true })
})

test('films whose index cannot be moved say why', async () => {
  const late = (extra: Buffer[]) => madeMp4({ index: 'end', extra })
  expect(await read(late([mp4Box('mvex')]))).toMatchObject({ obstacle: 'it is fragmented' })
  expect(await read(late([mp4Box('cmov', Buffer.alloc(8))]))).toMatchObject({
    obstacle: 'its index is compressed',
  })
  const items = Buffer.concat([late([]), mp4Box('meta', Buffer.alloc(4))])
  expect(await read(items)).toMatchObject({ obstacle: 'it holds items beside its tracks' })
})

test('an index that points outside the film is not moved', async () => {
  const bytes = Buffer.from(whole)
  bytes.writeUInt32BE(bytes.length + 5, bytes.indexOf('stco', 0, 'latin1') + 12)
  await expect(moved(bytes)).rejects.toThrow('points outside')
})
