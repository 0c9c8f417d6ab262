import { createHash } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { expect, onTestFinished, test, vi } from 'vitest'

import { findJob, readJob } from '#studio/jobs/read-job.ts'
import { BrokenFile } from '#studio/library/broken-file.ts'
import { clipFile, jobFile } from '#studio/library/job-files.ts'
import { fillPart, readPart } from '#studio/library/part-file.ts'

import { madeMp4 } from '../../support/made-mp4.ts'
import { type StudioBench, studioBench } from '../../support/studio-bench.ts'
import { cutAfter, fileAnswer, isClip, watchFiles, withHeaders } from './file-answers.ts'

/** Where a clip is to lie, in a folder that goes with the test. */
function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'genray-part-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'clip.mp4')
}

const whole = madeMp4()
const half = Math.floor(whole.length / 2)

async function expectWhole(studio: StudioBench, id: string) {
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived', archiveProblem: null })
  const file = readFileSync(jobFile(studio.ctx, id, clipFile))
  expect(file.equals(whole)).toBe(true)
  expect(await findJob(studio.ctx, id)).toMatchObject({
    size_bytes: whole.length,
    clip_sha256: createHash('sha256').update(whole).digest('hex'),
  })
  const names = readdirSync(jobFile(studio.ctx, id, '')).toSorted()
  expect(names).toEqual(['clip.mp4', 'cover.jpg', 'thumb.webp'])
}

test.each([
  ['by a broken connection', false],
  ['quietly', true],
])('a download that is cut %s goes on from its first missing byte', async (_, quietly) => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given, nth) =>
    isClip(request) && nth === 1 ? cutAfter(given, half, quietly) : given,
  )
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect(files.clips()).toEqual([
    expect.objectContaining({ range: undefined, status: 200 }),
    expect.objectContaining({
      range: `bytes=${half}-`,
      ifRange: expect.stringMatching(/^".+"$/),
      status: 206,
    }),
  ])
  await expectWhole(studio, id)
})

test('a download that is cut again and again comes to its end piece by piece', async () => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given) =>
    isClip(request) ? cutAfter(given, 30_000, true) : given,
  )
  const id = await studio.submit()
  await studio.clock.turn(5 * 60_000)
  expect(files.clips().map(({ range }) => range)).toEqual([
    undefined,
    'bytes=30000-',
    'bytes=60000-',
    'bytes=90000-',
  ])
  await expectWhole(studio, id)
})

test('bytes that came after the last sync are not trusted: a power cut may have left anything there', async () => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given, nth) =>
    isClip(request) && nth === 1 ? cutAfter(given, half) : given,
  )
  const id = await studio.submit()
  while (files.clips().length === 0) await studio.clock.turn(1000)
  const part = `${jobFile(studio.ctx, id, clipFile)}.part`
  expect(existsSync(part)).toBe(true)
  expect(existsSync(jobFile(studio.ctx, id, clipFile))).toBe(false)
  appendFileSync(part, Buffer.alloc(70_000))
  await studio.clock.turn(60_000)
  expect(files.clips().at(-1)).toMatchObject({ range: `bytes=${half}-`, status: 206 })
  await expectWhole(studio, id)
})

test('a part is thrown away when the service has another file by now', async () => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given, nth) => {
    if (!isClip(request)) return given
    return nth === 1 ? cutAfter(fileAnswer(Buffer.alloc(90_000, 9), { etag: '"older"' }), half) : given
  })
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect(files.clips().at(-1)).toMatchObject({ ifRange: '"older"', status: 200 })
  await expectWhole(studio, id)
})

test.each([
  ['begins elsewhere', { 'content-range': `bytes 7-${whole.length - 1}/${whole.length}` }],
  ['ends too soon', { 'content-range': `bytes ${half}-${whole.length - 9}/${whole.length}` }],
  ['is of another file', { etag: '"other"' }],
  ['does not say what it is', { 'content-range': null }],
])('an answer that %s is not glued to the part: the file is asked for as a whole', async (_, headers) => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given, nth) => {
    if (!isClip(request)) return given
    if (nth === 1) return cutAfter(given, half)
    return given.status === 206 ? withHeaders(given, headers) : given
  })
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect(files.clips().map(({ range }) => range)).toEqual([undefined, `bytes=${half}-`, undefined])
  await expectWhole(studio, id)
})

test.each([
  ['no ETag', null],
  ['a weak ETag', 'W/"abc"'],
])('with %s nothing can be gone on with: the file is fetched from its start', async (_, etag) => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given, nth) => {
    if (!isClip(request)) return given
    const unnamed = withHeaders(given, { etag })
    return nth === 1 ? cutAfter(unnamed, half) : unnamed
  })
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect(files.clips().map(({ range }) => range)).toEqual([undefined, undefined])
  await expectWhole(studio, id)
})

test('a studio that is stopped in the middle of a download goes on with it when it is back', async () => {
  const studio = await studioBench()
  let hangs = true
  const files = watchFiles(studio, (request, given) =>
    isClip(request) && hangs ? { ...given, body: thenNothing(given.body, half, studio.ctx.stopping) } : given,
  )
  const id = await studio.submit()
  while (files.clips().length === 0) await studio.clock.turn(1000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'completed', archive: 'archiving' })
  hangs = false
  await studio.restart()
  await studio.clock.turn(1000)
  expect(files.clips().map(({ status }) => status)).toEqual([200, 206])
  await expectWhole(studio, id)
})

test('a studio that died between keeping the clip and writing that down fetches it once more', async () => {
  const studio = await studioBench()
  const id = await studio.submit()
  const file = jobFile(studio.ctx, id, clipFile)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, whole.subarray(0, half))
  const files = watchFiles(studio)
  await studio.clock.turn(40_000)
  expect(files.clips().map(({ status }) => status)).toEqual([200])
  await expectWhole(studio, id)
})

test('what came of a long download is synced every 4 MB, so that a kill or power cut costs no more', async () => {
  const file = newFile()
  const died = new AbortController()
  const body = thenNothing(pieces(9, 1024 * 1024), Infinity, died.signal)
  const download = { body, sizeBytes: 20 * 1024 * 1024, offset: 0, etag: '"a"' }
  const filling = fillPart(file, download, 1e9)
  await vi.waitFor(async () => {
    const kept = { etag: '"a"', keptBytes: 8 * 1024 * 1024, sizeBytes: 20 * 1024 * 1024 }
    expect(await readPart(file)).toEqual(kept)
  }, 10_000)
  died.abort(new Error('killed'))
  await expect(filling).rejects.toThrow('killed')
})

test('a download without an end is broken off, and nothing of it stays', async () => {
  const file = newFile()
  const download = { body: pieces(1e9, 1000), sizeBytes: null, offset: 0, etag: '"a"' }
  await expect(fillPart(file, download, 50_000)).rejects.toBeInstanceOf(BrokenFile)
})

async function* pieces(count: number, bytes: number) {
  for (let number = 0; number < count; number++) yield Buffer.alloc(bytes, number)
}

/** The first bytes, then silence until the studio ends. */
async function* thenNothing(body: AsyncIterable<Uint8Array>, bytes: number, stopping: AbortSignal) {
  let left = bytes
  for await (const chunk of body) {
    yield chunk.subarray(0, left)
    left -= chunk.byteLength
    if (left <= 0) break
  }
  if (!stopping.aborted) await new Promise((resolve) => stopping.addEventListener('abort', resolve))
  throw stopping.reason
}
