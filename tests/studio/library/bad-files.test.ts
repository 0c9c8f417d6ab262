import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { findJob, readJob } from '#studio/jobs/read-job.ts'
import { clipFile, jobFile } from '#studio/library/job-files.ts'
import { mediaFile } from '#studio/library/media-file.ts'
import type { TransportAnswer } from '#upstream/transport.ts'

import { madeMp4, mp4Box } from '../../support/made-mp4.ts'
import { type StudioBench, studioBench } from '../../support/studio-bench.ts'
import { fileAnswer, isClip, isCover, statusAnswer, watchFiles, withHeaders } from './file-answers.ts'

const whole = madeMp4()
const hourMs = 60 * 60_000

const requestsFor = async (studio: StudioBench, purpose: string) =>
  studio.ctx.db.selectFrom('upstream_request').selectAll().where('purpose', '=', purpose).execute()

const eventsOf = async (studio: StudioBench, id: string) =>
  (await readJob(studio.ctx, id)).timeline.map(({ event }) => event)

test.each<[string, (given: TransportAnswer) => TransportAnswer, RegExp]>([
  ['an error page with status 200', () => fileAnswer(Buffer.from('<html>Sorry</html>')), /not an MP4/],
  ['nothing', () => fileAnswer(Buffer.alloc(0)), /no index/],
  [
    'a clip cut in the middle, its length said to be right',
    () => fileAnswer(whole.subarray(0, 60_000)),
    /in the middle of its mdat/,
  ],
  ['a clip without its index', () => fileAnswer(Buffer.concat([mp4Box('ftyp'), mp4Box('mdat')])), /no index/],
  [
    'fewer bytes than were announced',
    (given) => withHeaders(given, { 'content-length': String(whole.length + 5) }),
    /ended after/,
  ],
  [
    'more bytes than were announced',
    (given) => withHeaders(given, { 'content-length': '1000' }),
    /in place of 1000/,
  ],
  [
    'a packed answer that nobody asked for',
    (given) => withHeaders(given, { 'content-encoding': 'gzip' }),
    /came as gzip/,
  ],
  ['an error of the service', () => statusAnswer(503), /answered 503/],
])(
  '%s is never archived, told once, and the clip is fetched when the service has it again',
  async (_, bad, words) => {
    const studio = await studioBench()
    let isBad = true
    watchFiles(studio, (request, given) => (isClip(request) && isBad ? bad(given) : given))
    const id = await studio.submit()
    await studio.clock.turn(3 * 60_000)
    const job = await readJob(studio.ctx, id)
    expect(job).toMatchObject({ state: 'completed', archive: 'retrying' })
    expect(job.archiveProblem).toMatch(words)
    expect(job.archiveProblem).toContain('nothing is paid')
    expect(job.timeline.filter(({ event }) => event === 'archive_failed')).toEqual([
      expect.objectContaining({ note: job.archiveProblem }),
    ])
    expect(existsSync(jobFile(studio.ctx, id, clipFile))).toBe(false)
    await expect(mediaFile(studio.ctx, id, clipFile)).rejects.toMatchObject({ code: 'not_found' })
    isBad = false
    await studio.clock.turn(15 * 60_000)
    expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived', archiveProblem: null })
    expect(readFileSync(jobFile(studio.ctx, id, clipFile)).equals(whole)).toBe(true)
    expect((await eventsOf(studio, id)).slice(-2)).toEqual(['archive_failed', 'archived'])
    expect(readdirSync(jobFile(studio.ctx, id, '')).toSorted()).toEqual([
      'clip.mp4',
      'cover.jpg',
      'thumb.webp',
    ])
  },
)

test.each([401, 403, 404, 410])(
  'an address that ran out (%i) is asked for anew with one request, and the clip is fetched at once',
  async (status) => {
    const studio = await studioBench()
    const files = watchFiles(studio, (request, given, nth) =>
      isClip(request) && nth === 1 ? statusAnswer(status) : given,
    )
    const id = await studio.submit()
    while (files.clips().length < 2) await studio.clock.turn(500)
    expect(files.clips().map((one) => one.status)).toEqual([status, 200])
    expect(await requestsFor(studio, 'archive')).toHaveLength(1)
    expect(await eventsOf(studio, id)).not.toContain('archive_failed')
    expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived' })
  },
)

test.each([
  ['ran out', '/videos/ran-out.mp4'],
  ['is of the host that the service had before', 'http://127.0.0.1:1/videos/a.mp4'],
])('an address that %s is replaced by the renewed one, which is used and kept', async (_, address) => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given, nth) =>
    isClip(request) && nth === 1 ? statusAnswer(503) : given,
  )
  const id = await studio.submit()
  while (files.clips().length === 0) await studio.clock.turn(500)
  const right = (await findJob(studio.ctx, id)).video_url
  await studio.ctx.db.updateTable('job').set({ video_url: address }).where('id', '=', id).execute()
  await studio.clock.turn(60_000)
  expect(await requestsFor(studio, 'archive')).toHaveLength(1)
  expect(await findJob(studio.ctx, id)).toMatchObject({ archive: 'archived', video_url: right })
})

test('a clip that the service has not got any more costs ever fewer requests, and is never given up', async () => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given) => (isClip(request) ? statusAnswer(404) : given))
  const id = await studio.submit()
  let reads = 0
  for (let hour = 0; hour < 48; hour++) {
    const before = studio.wire.sent.filter(({ path }) => path.startsWith('/api/v1/videos/')).length
    await studio.clock.turn(hourMs)
    if (hour === 24) reads = -before
  }
  reads += studio.wire.sent.filter(({ path }) => path.startsWith('/api/v1/videos/')).length
  expect(reads).toBeGreaterThanOrEqual(3)
  expect(reads).toBeLessThanOrEqual(5)
  const job = await readJob(studio.ctx, id)
  expect(job).toMatchObject({ archive: 'retrying' })
  expect(job.archiveProblem).toMatch(/does not hand out the clip .*404/)
  expect(job.timeline.filter(({ event }) => event === 'archive_failed')).toHaveLength(1)
  expect(files.clips().length).toBeGreaterThan(10)
})

test('asking for a new address waits until the request budget has room', async () => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given, nth) => {
    if (!isClip(request) || nth > 1) return given
    // Everything that the tracker may use is gone by the time the archive needs one.
    while (studio.ctx.budget.waitMs(studio.clock.now(), 'tracker') === 0)
      studio.ctx.budget.add(studio.clock.now())
    return statusAnswer(404)
  })
  const id = await studio.submit()
  while (files.clips().length === 0) await studio.clock.turn(500)
  await studio.clock.turn(55_000)
  expect(await requestsFor(studio, 'archive')).toEqual([])
  expect(await eventsOf(studio, id)).not.toContain('archive_failed')
  await studio.clock.turn(30_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived' })
})

test('a clip with its index at the end is kept with it in front, and the hash is that of what is kept', async () => {
  const studio = await studioBench()
  const late = madeMp4({ index: 'end' })
  watchFiles(studio, (request, given) => (isClip(request) ? fileAnswer(late) : given))
  const id = await studio.submit()
  await studio.clock.turn(40_000)
  const kept = readFileSync(jobFile(studio.ctx, id, clipFile))
  expect(kept.indexOf('moov', 0, 'latin1')).toBeLessThan(kept.indexOf('mdat', 0, 'latin1'))
  expect(await findJob(studio.ctx, id)).toMatchObject({
    size_bytes: late.length,
    clip_sha256: createHash('sha256').update(kept).digest('hex'),
  })
  expect(readdirSync(jobFile(studio.ctx, id, '')).toSorted()).toEqual(['clip.mp4', 'cover.jpg', 'thumb.webp'])
})

test('a clip whose index cannot be moved is kept byte for byte, and its job says so', async () => {
  const studio = await studioBench()
  const fragmented = madeMp4({ index: 'end', extra: [mp4Box('mvex')] })
  watchFiles(studio, (request, given) => (isClip(request) ? fileAnswer(fragmented) : given))
  const id = await studio.submit()
  await studio.clock.turn(40_000)
  expect(readFileSync(jobFile(studio.ctx, id, clipFile)).equals(fragmented)).toBe(true)
  const { timeline } = await readJob(studio.ctx, id)
  expect(timeline.at(-1)).toMatchObject({
    event: 'archived',
    note: 'Kept as it came, since it is fragmented: it starts a little slower.',
  })
})

test.each<[string, TransportAnswer, number]>([
  ['is an error page', fileAnswer(Buffer.from('<html>')), 1],
  ['is half a picture', fileAnswer(Buffer.from('\xff\xd8\xff half', 'latin1')), 1],
  ['is gone', statusAnswer(404), 2],
])('a cover that %s does not keep the clip waiting', async (_, cover, requests) => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given) => (isCover(request) ? cover : given))
  const id = await studio.submit()
  await studio.clock.turn(40_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived', tint: null })
  expect(files.covers()).toHaveLength(requests)
  await expect(mediaFile(studio.ctx, id, 'thumb.webp')).rejects.toMatchObject({ code: 'not_found' })
  expect((await mediaFile(studio.ctx, id, clipFile)).contentType).toBe('video/mp4')
})

test('a cover that cannot be had for a while is waited for, the clip not fetched again, and not for ever', async () => {
  const studio = await studioBench()
  const files = watchFiles(studio, (request, given) => (isCover(request) ? statusAnswer(503) : given))
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect(files.covers()).toHaveLength(3)
  expect(files.clips()).toHaveLength(1)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived', tint: null })
})
