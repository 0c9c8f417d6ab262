import { expect, test } from 'vitest'

import { readJob } from '#studio/jobs/read-job.ts'

import { brokenBy, type StudioBench, studioBench } from '../support/studio-bench.ts'

const busiestMinute = (studio: StudioBench) =>
  Math.max(
    ...studio.wire.sent.map(
      ({ at }) => studio.wire.sent.filter((other) => other.at >= at && other.at < at + 60_000).length,
    ),
  )

test.each([
  ['standard', 10],
  ['advanced', 30],
] as const)('with many jobs on %s no minute sees more than %d requests, and no 429', async (plan, limit) => {
  const studio = await studioBench({ plan, msPerClip: 45_000 })
  for (let n = 0; n < 12; n++) await studio.submit()
  await studio.clock.turn(15 * 60_000)
  expect(busiestMinute(studio)).toBeLessThanOrEqual(limit)
  expect(studio.wire.sent.length).toBeGreaterThan(30)
  expect(studio.engine.renderer.started).toHaveLength(12)
})

test('requests of before a restart still count: a crash loop cannot overspend', async () => {
  const studio = await studioBench({ plan: 'standard', msPerClip: 600_000 })
  await studio.submit()
  for (let n = 0; n < 20; n++) {
    await studio.restart()
    await studio.clock.turn(2000)
  }
  expect(busiestMinute(studio)).toBeLessThanOrEqual(10)
})

test('an unknown status is kept and told once; a status never goes back', async () => {
  const studio = await studioBench({ msPerClip: 120_000 })
  const id = await studio.submit()
  await studio.clock.turn(10_000)
  expect(await studio.state(id)).toBe('processing')
  const answers = ['moderating', 'queued']
  const original = studio.engine.app.request.bind(studio.engine.app)
  for (const status of answers) {
    Object.assign(studio.engine.app, {
      request: (url: string, init?: RequestInit) =>
        url.includes('/api/v1/videos/') ? Response.json({ id, status }) : original(url, init),
    })
    await studio.clock.turn(10_000)
    expect(await studio.state(id)).toBe('processing')
  }
  Object.assign(studio.engine.app, { request: original })
  const { timeline, rawAnswer } = await readJob(studio.ctx, id)
  expect(timeline.filter(({ event }) => event === 'unknown_answer')).toMatchObject([
    { note: 'The service reports a status we do not know: moderating' },
  ])
  expect(rawAnswer).toContain('queued')
  await studio.clock.turn(3 * 60_000)
  expect(await studio.state(id)).toBe('completed')
})

test('a clip whose file cannot be fetched is told and fetched again until it is here', async () => {
  const studio = await studioBench()
  const id = await studio.submit()
  studio.wire.before = ({ url }) => {
    if (url.pathname.startsWith('/videos/')) throw brokenBy('ECONNRESET')
  }
  await studio.clock.turn(40_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({
    state: 'completed',
    archive: 'retrying',
  })
  studio.wire.before = () => {}
  await studio.clock.turn(60_000)
  const job = await readJob(studio.ctx, id)
  expect(job).toMatchObject({ archive: 'archived', media: { width: 1280 } })
  expect(job.timeline.filter(({ event }) => event === 'archive_failed')).toHaveLength(1)
})

test('files are fetched from the service’s own host alone', async () => {
  const studio = await studioBench()
  const id = await studio.submit()
  studio.engine.ctx.publicOrigin = () => 'http://169.254.169.254'
  await studio.clock.turn(40_000)
  const job = await readJob(studio.ctx, id)
  expect(job.archive).toBe('retrying')
  expect(job.timeline.at(-1)?.note).toContain('another host')
})
