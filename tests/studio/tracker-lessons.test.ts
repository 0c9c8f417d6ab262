import { expect, test } from 'vitest'

import { readJob } from '#studio/jobs/read-job.ts'
import { jobKind } from '#studio/tracker/job-kind.ts'

import { hookBench } from '../support/hook-bench.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const seconds = 1000
const lessonsOf = ({ ctx }: StudioBench) => ctx.db.selectFrom('run_time').selectAll().orderBy('id').execute()

/** How long after it was sent a job gets its first look. */
async function firstLookMs(studio: StudioBench): Promise<number> {
  const from = studio.clock.now()
  studio.wire.sent.length = 0
  await studio.submit()
  await studio.clock.turn(90 * seconds)
  const look = studio.wire.sent.find(({ method, path }) => method === 'GET' && path.includes('/videos/'))
  return (look?.at ?? Infinity) - from
}

test('what was learned of run times survives a restart: the first look comes shortly before the end', async () => {
  const studio = await studioBench({ msPerClip: 45 * seconds })
  const unknown = await firstLookMs(studio)
  for (let n = 0; n < 9; n++) {
    await studio.submit()
    await studio.clock.turn(60 * seconds)
  }
  await studio.restart()
  const known = await firstLookMs(studio)
  expect(unknown).toBeLessThan(20 * seconds)
  expect(known).toBeGreaterThan(1.5 * unknown)
  expect(known).toBeLessThan(46 * seconds)
})

test('each completed job is one lesson from its sending and one from its start, an interval that holds its end', async () => {
  const studio = await studioBench({ msPerClip: 30 * seconds })
  await studio.submit()
  await studio.clock.turn(60 * seconds)
  const [sent, started, ...more] = await lessonsOf(studio)
  expect(more).toEqual([])
  expect(sent).toMatchObject({ mode: 'practice', kind: 'videos, seedance-2.0, 5 s' })
  expect(started).toMatchObject({ kind: 'videos, seedance-2.0, 5 s, started' })
  expect(sent?.low_ms).toBeLessThanOrEqual(30 * seconds)
  expect(sent?.high_ms).toBeGreaterThanOrEqual(30 * seconds)
  expect(sent?.high_ms).toBeLessThan(36 * seconds)
})

test('the latest sixty lessons of a kind are kept, and those of other kinds', async () => {
  const studio = await studioBench({ msPerClip: 30 * seconds })
  const kind = 'videos, seedance-2.0, 5 s'
  const old = { mode: 'practice', low_ms: 29_000, high_ms: 31_000, at: 0 }
  await studio.ctx.db
    .insertInto('run_time')
    .values([...Array.from({ length: 80 }, () => ({ ...old, kind })), { ...old, kind: 'another' }])
    .execute()
  await studio.submit()
  await studio.clock.turn(60 * seconds)
  const kinds = (await lessonsOf(studio)).map((lesson) => lesson.kind)
  expect(kinds.filter((each) => each === kind)).toHaveLength(60)
  expect(kinds).toContain('another')
})

test('a failed job teaches nothing', async () => {
  const studio = await studioBench({ msPerClip: 30 * seconds })
  studio.engine.renderer.failWith = 'broken'
  const id = await studio.submit()
  await studio.clock.turn(60 * seconds)
  expect(await studio.state(id)).toBe('failed')
  expect(await lessonsOf(studio)).toEqual([])
})

test('endpoint, model, length and a video reference make a kind', () => {
  const of = (request: object, model = 'seedance-2.0', duration = 5) =>
    jobKind({ request_json: JSON.stringify(request), model, duration })
  const kinds = [
    of({}),
    of({}, 'seedance-2.0-fast'),
    of({}, 'seedance-2.0', 10),
    of({ person_image_url: '/v1/files/a.jpg' }),
    of({ reference_videos: ['https://example.com/a.mp4'] }),
  ]
  expect(new Set(kinds).size).toBe(5)
  expect(of({ reference_videos: [], reference_images: ['https://example.com/a.jpg'] })).toBe(of({}))
})

test('where the service does not say when it began, that is taken to be between two looks', async () => {
  const studio = await studioBench({ msPerClip: 1e9 })
  const answers = ['queued', 'processing']
  studio.wire.answer = ({ url, body }, arrived) => {
    if (!url.pathname.startsWith('/api/v1/videos/') || body !== undefined) return arrived
    const text = Buffer.from(JSON.stringify({ id: 'x', status: answers.shift() ?? 'processing' }))
    return {
      status: 200,
      header: () => null,
      body: (async function* () {
        yield text
      })(),
    }
  }
  const id = await studio.submit()
  await studio.clock.turn(60 * seconds)
  const [first, second] = studio.wire.sent.filter(
    ({ method, path }) => method === 'GET' && path.includes('/videos/'),
  )
  const middle = Math.round(((first?.at ?? 0) + (second?.at ?? 0)) / 2)
  expect((await readJob(studio.ctx, id)).startedAt).toBe(middle)
})

test('a webhook that fails to come costs its trust: looks are made again, until the next one comes', async () => {
  const bench = await hookBench({ msPerClip: 30 * seconds })
  const looks = () =>
    bench.wire.sent.filter(({ method, path }) => method === 'GET' && path.includes('/videos/'))
  await bench.submit()
  await bench.clock.turn(60 * seconds)
  expect(bench.ctx.live.webhooksTrusted).toBe(true)
  bench.hooks.open = false
  const missed = await bench.submit()
  await bench.clock.turn(3 * 60 * seconds)
  expect(await bench.state(missed)).toBe('completed')
  expect(bench.ctx.live.webhooksTrusted).toBe(false)
  bench.wire.sent.length = 0
  await bench.submit()
  await bench.clock.turn(29 * seconds)
  expect(looks().length).toBeGreaterThan(0)
  bench.hooks.open = true
  await bench.clock.turn(60 * seconds)
  bench.wire.sent.length = 0
  await bench.submit()
  await bench.clock.turn(40 * seconds)
  expect(bench.ctx.live.webhooksTrusted).toBe(true)
})
