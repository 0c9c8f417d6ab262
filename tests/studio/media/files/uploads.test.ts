import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import sharp from 'sharp'
import { expect, test, vi } from 'vitest'

import { isDiskFull } from '#platform/files/disk.ts'
import { arrivingFile, inputPath, previewFile, thumbFile } from '#studio/media/input-files.ts'
import { readMedia } from '#studio/media/read-media.ts'
import { receivePart } from '#studio/media/receive-part.ts'
import { removeMedia } from '#studio/media/remove-media.ts'
import { startMedia } from '#studio/media/start-media.ts'

import { settled, until, upload } from '../../../support/media-bench.ts'
import { paddedJpeg, picture, turnedJpeg } from '../../../support/media-samples.ts'
import { type StudioBench, studioBench } from '../../../support/studio-bench.ts'

// Every file is looked at by children, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const png = () => picture().png().toBuffer()
const newId = () => crypto.randomUUID()
const start = (studio: StudioBench, id: string, sizeBytes: number) =>
  startMedia(studio.ctx, { id, name: 'a.png', sizeBytes })
const folders = (studio: StudioBench) => readdirSync(studio.ctx.inputsDir)

test('a picture arrives in parts, is looked at, kept as it came and given to the service', async () => {
  const studio = await studioBench()
  const jpeg = await turnedJpeg()
  const id = await upload(studio.ctx, jpeg, { name: 'Müller.jpg', partBytes: 1000 })
  const view = await settled(studio, id)
  expect(view).toMatchObject({
    origin: 'file',
    name: 'Müller.jpg',
    state: 'ready',
    kind: 'image',
    sizeBytes: jpeg.length,
    receivedBytes: jpeg.length,
    facts: { format: 'jpeg', width: 32, height: 48, durationMs: null, fps: null, hasAudio: null },
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:8787\/v1\/files\/upload_\w+\.jpg$/),
    problem: null,
    preview: true,
    sameAs: null,
  })
  expect(readFileSync(inputPath(studio.ctx, id, 'file')).equals(jpeg)).toBe(true)
  expect((await studio.engine.app.request(view.url ?? '')).status).toBe(200)
  expect(studio.wire.sent.filter(({ path }) => path === '/api/v1/upload')).toHaveLength(1)
  const spent = await studio.ctx.db.selectFrom('upstream_request').select('purpose').execute()
  expect(spent.filter(({ purpose }) => purpose === 'media')).toHaveLength(1)
})

test('what people see of a picture is small, upright, and holds nothing of its metadata', async () => {
  const studio = await studioBench()
  const large = await sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#336699' } })
    .jpeg()
    .withExifMerge({ IFD0: { Artist: 'Secret Photographer' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const id = await upload(studio.ctx, large)
  await settled(studio, id)
  for (const [name, width, height] of [
    [thumbFile, 160, 320],
    [previewFile, 640, 1280],
  ] as const) {
    const file = inputPath(studio.ctx, id, name)
    expect(await sharp(file).metadata()).toMatchObject({ format: 'webp', width, height })
    expect((await sharp(file).metadata()).exif).toBeUndefined()
  }
})

test('an upload that was cut goes on where it was: the same announcement tells how much is here', async () => {
  const studio = await studioBench()
  const bytes = await png()
  const id = newId()
  expect(await start(studio, id, bytes.length)).toMatchObject({ state: 'receiving', receivedBytes: 0 })
  await receivePart(studio.ctx, id, { offset: 0, bytes: bytes.subarray(0, 100) })
  await studio.restart({ kill: true })
  expect(await start(studio, id, bytes.length)).toMatchObject({
    state: 'receiving',
    kind: 'image',
    receivedBytes: 100,
  })
  await receivePart(studio.ctx, id, { offset: 100, bytes: bytes.subarray(100) })
  expect(await settled(studio, id)).toMatchObject({ state: 'ready' })
  await expect(start(studio, id, 7)).rejects.toMatchObject({ code: 'conflict' })
})

test('a part that belongs elsewhere changes nothing and is told where the upload goes on', async () => {
  const studio = await studioBench()
  const bytes = await png()
  const id = newId()
  await start(studio, id, bytes.length)
  const part = (offset: number, length: number) =>
    receivePart(studio.ctx, id, { offset, bytes: bytes.subarray(offset, offset + length) })
  await part(0, 100)
  for (const [offset, length] of [
    [0, 100],
    [99, 10],
    [101, 10],
  ] as const)
    await expect(part(offset, length)).rejects.toMatchObject({
      code: 'conflict',
      extras: { receivedBytes: 100 },
    })
  await expect(part(100, 0)).rejects.toMatchObject({ code: 'invalid_request' })
  const tooMuch = receivePart(studio.ctx, id, { offset: 100, bytes: Buffer.alloc(bytes.length) })
  await expect(tooMuch).rejects.toMatchObject({ code: 'invalid_request' })
  await part(100, bytes.length - 100)
  expect(await settled(studio, id)).toMatchObject({ state: 'ready', sizeBytes: bytes.length })
})

test('the last part again, after its answer was lost, is answered as if it were the first time', async () => {
  const studio = await studioBench()
  const bytes = await png()
  const id = await upload(studio.ctx, bytes)
  const again = await receivePart(studio.ctx, id, { offset: 0, bytes })
  expect(again).toMatchObject({ receivedBytes: bytes.length })
  expect(await settled(studio, id)).toMatchObject({ state: 'ready' })
})

test('how much is here is what the file says, whatever a kill in the middle of a write left', async () => {
  const studio = await studioBench()
  const bytes = await png()
  const id = newId()
  await start(studio, id, bytes.length)
  mkdirSync(inputPath(studio.ctx, id, ''))
  writeFileSync(inputPath(studio.ctx, id, arrivingFile), bytes.subarray(0, 77))
  await studio.restart({ kill: true })
  expect(await readMedia(studio.ctx, id)).toMatchObject({ receivedBytes: 77 })
  await receivePart(studio.ctx, id, { offset: 77, bytes: bytes.subarray(77) })
  expect(await settled(studio, id)).toMatchObject({ state: 'ready' })
})

test('what was being looked at when the studio was killed is looked at again', async () => {
  const studio = await studioBench()
  const id = await upload(studio.ctx, await png())
  expect(await readMedia(studio.ctx, id)).toMatchObject({ state: 'checking' })
  await studio.restart({ kill: true })
  expect(await settled(studio, id)).toMatchObject({ state: 'ready', preview: true })
})

test('a file that had its name, but not its row, when the studio was killed is looked at again', async () => {
  const studio = await studioBench()
  const id = await upload(studio.ctx, await png())
  await settled(studio, id)
  await studio.ctx.db.updateTable('media').set({ stage: 'checking', facts_json: null }).execute()
  await studio.restart()
  expect(await settled(studio, id)).toMatchObject({ state: 'ready', facts: { width: 48 } })
})

test('what is none of ours by its first bytes, or too large for its kind, need not arrive', async () => {
  const studio = await studioBench()
  const page = Buffer.from(`<!doctype html>${'x'.repeat(2000)}`)
  const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(2000)}</svg>`)
  for (const bytes of [page, svg]) {
    const id = newId()
    await start(studio, id, bytes.length)
    const view = await receivePart(studio.ctx, id, { offset: 0, bytes: bytes.subarray(0, 1000) })
    expect(view).toMatchObject({ state: 'failed', problem: { code: 'unsupported', canRetry: false } })
  }
  const jpeg = await picture().jpeg().toBuffer()
  const id = newId()
  await start(studio, id, 10 * 1024 * 1024 + 1)
  expect(await receivePart(studio.ctx, id, { offset: 0, bytes: jpeg })).toMatchObject({
    state: 'failed',
    problem: {
      code: 'too_large',
      message: 'This is a picture of 10.1 MB; the service takes 10 MB at most.',
    },
  })
  expect(folders(studio)).toEqual([])
})

test('a picture of exactly 10 MB is taken', async () => {
  const studio = await studioBench()
  const bytes = paddedJpeg(await picture().jpeg().toBuffer(), 10 * 1024 * 1024)
  const id = await upload(studio.ctx, bytes)
  expect(await settled(studio, id)).toMatchObject({ state: 'ready', sizeBytes: 10 * 1024 * 1024 })
})

test('at most 20 files are on their way at once; those that nobody goes on with make room', async () => {
  const studio = await studioBench()
  const ids = Array.from({ length: 20 }, newId)
  for (const id of ids) await start(studio, id, 10)
  await expect(start(studio, newId(), 10)).rejects.toMatchObject({ code: 'too_many_attempts' })
  expect(await start(studio, ids[0] ?? '', 10)).toMatchObject({ state: 'receiving' })
  await removeMedia(studio.ctx, ids[0] ?? '')
  await start(studio, newId(), 10)
  await expect(start(studio, newId(), 10)).rejects.toMatchObject({ code: 'too_many_attempts' })
  await studio.clock.turn(6 * 60 * 60_000 + 1)
  await start(studio, newId(), 10)
  await expect(readMedia(studio.ctx, ids[1] ?? '')).rejects.toMatchObject({ code: 'not_found' })
})

test('no upload begins that would take the space of clips', async () => {
  const studio = await studioBench()
  studio.disk.freeBytes = 210_000_000
  const id = newId()
  await expect(start(studio, id, 20_000_000)).rejects.toMatchObject({ code: 'storage_full' })
  await start(studio, id, 9_000_000)
  studio.disk.freeBytes = 150_000_000
  await expect(start(studio, newId(), 1)).rejects.toMatchObject({ code: 'storage_full' })
  expect(await studio.ctx.db.selectFrom('media').select('id').execute()).toEqual([{ id }])
})

test.runIf(existsSync('/dev/full'))('a part that finds no place is refused, and can come again', async () => {
  const studio = await studioBench()
  const bytes = await png()
  const id = newId()
  await start(studio, id, bytes.length)
  mkdirSync(inputPath(studio.ctx, id, ''))
  symlinkSync('/dev/full', inputPath(studio.ctx, id, arrivingFile))
  const refused = await receivePart(studio.ctx, id, { offset: 0, bytes }).catch((error: unknown) => error)
  expect(isDiskFull(refused)).toBe(true)
  expect(await readMedia(studio.ctx, id)).toMatchObject({ state: 'receiving', receivedBytes: 0 })
})

test('uploads that were not finished in seven days are swept with their files, and folders of nobody at the start', async () => {
  const studio = await studioBench()
  const bytes = await png()
  const kept = await upload(studio.ctx, bytes)
  await settled(studio, kept)
  const unfinished = newId()
  await start(studio, unfinished, 1000)
  await receivePart(studio.ctx, unfinished, { offset: 0, bytes: bytes.subarray(0, 64) })
  const age = (days: number) =>
    studio.ctx.db
      .updateTable('media')
      .set({ created_at: studio.clock.now() - days * 24 * 60 * 60_000 })
      .execute()
  await age(6.9)
  await studio.clock.turn(60 * 60_000)
  expect(folders(studio).toSorted()).toEqual([kept, unfinished].toSorted())
  await age(7.1)
  await studio.clock.turn(60 * 60_000)
  expect(folders(studio)).toEqual([kept])
  await expect(readMedia(studio.ctx, unfinished)).rejects.toMatchObject({ code: 'not_found' })
  mkdirSync(join(studio.ctx.inputsDir, newId()))
  await studio.restart()
  expect(folders(studio)).toEqual([kept])
})

test('an input that is removed while it is looked at leaves nothing behind', async () => {
  const studio = await studioBench()
  const id = await upload(studio.ctx, await png())
  await removeMedia(studio.ctx, id)
  const other = await upload(studio.ctx, await png())
  await until(studio, other, ({ state }) => state === 'ready')
  expect(folders(studio)).toEqual([other])
})
