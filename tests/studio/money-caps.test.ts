import { expect, test } from 'vitest'

import { warningOf } from '#contract/studio/caps.ts'
import { readChanges } from '#studio/changes/read-changes.ts'
import { StudioError } from '#studio/error.ts'
import { beginOf, dayReader } from '#studio/history/calendar-day.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readOwnUse } from '#studio/members/own-use.ts'
import { readCaps, setCaps } from '#studio/money/caps.ts'
import { cancelJob } from '#studio/queue/cancel-job.ts'

import { givenAnswer } from '../support/given-answer.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const none = { soft: null, hard: null }
const request = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
const make = ({ ctx }: StudioBench) => createJob(ctx, { id: crypto.randomUUID(), request })
const dayMs = 24 * 3_600_000

async function refusal(attempt: Promise<unknown>) {
  const error: unknown = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof StudioError ? { code: error.code, message: error.message, ...error.extras } : error
}

test('a limit a day is held to, whoever asks, and told with what is left', async () => {
  const studio = await studioBench()
  const { ctx } = studio
  expect(
    await setCaps(ctx, { day: { soft: 200, hard: 300 }, month: none, zone: 'Europe/Berlin' }),
  ).toMatchObject({ day: { soft: 200, hard: 300, used: 0 }, month: { used: 0 }, zone: 'Europe/Berlin' })
  await make(studio)
  await make(studio)
  expect((await readCaps(ctx)).day.used).toBe(260)
  expect(await refusal(make(studio))).toMatchObject({
    code: 'cap_reached',
    message: expect.stringContaining('300 credits a day: 40 are left, and this needs 130'),
    credits_required: 130,
    credits_available: 40,
  })
  await studio.clock.turn(dayMs)
  expect((await readCaps(ctx)).day.used).toBe(0)
  await make(studio)
  expect((await readCaps(ctx)).day.used).toBe(130)
})

test('fifty submits at once never take more than the limit', async () => {
  const studio = await studioBench()
  await setCaps(studio.ctx, { day: none, month: { soft: null, hard: 1000 }, zone: 'UTC' })
  const made = await Promise.allSettled(Array.from({ length: 50 }, () => make(studio)))
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(7)
  expect((await readCaps(studio.ctx)).month.used).toBe(7 * 130)
})

test('what is cancelled or comes back is free again; what is done counts with what it cost', async () => {
  const studio = await studioBench({ msPerClip: 20_000 })
  const { ctx } = studio
  await setCaps(ctx, { day: { soft: 100, hard: null }, month: none, zone: 'UTC' })
  const jobs = []
  for (let job = 0; job < 6; job++) jobs.push(await make(studio))
  await studio.clock.settle()
  expect((await readCaps(ctx)).day.used).toBe(6 * 130)
  await cancelJob(ctx, jobs.at(-1)?.id ?? '')
  expect((await readCaps(ctx)).day.used).toBe(5 * 130)
  await studio.clock.turn(300_000)
  expect((await readCaps(ctx)).day.used).toBe(5 * 130)
})

test.each([
  ['invalid_request', 422],
  ['generation_failed', 500],
])('what the service refuses with %s, unpaid, takes nothing of a limit', async (error, status) => {
  const studio = await studioBench()
  const { ctx, wire } = studio
  await setCaps(ctx, { day: { soft: null, hard: 130 }, month: none, zone: 'UTC' })
  const refused = { detail: { error, message: 'No.' } }
  wire.answer = ({ lane }, arrived) => (lane === 'submit' ? givenAnswer(status, refused) : arrived)
  expect(await studio.state(await studio.submit())).toBe('failed')
  expect((await readCaps(ctx)).day.used).toBe(0)
  expect(await readOwnUse(ctx, 'owner')).toMatchObject({ used: 0 })
  await expect(make(studio)).resolves.toMatchObject({ credits: 130 })
})

test('every tab is told of limits that are set, and of none else', async () => {
  const studio = await studioBench()
  expect((await readChanges(studio.ctx, {})).activity.caps).toBeUndefined()
  await setCaps(studio.ctx, { day: { soft: 10, hard: null }, month: none, zone: 'UTC' })
  expect((await readChanges(studio.ctx, {})).activity.caps).toMatchObject({ day: { soft: 10, used: 0 } })
  await make(studio)
  expect((await readChanges(studio.ctx, {})).activity.caps?.day.used).toBe(130)
  await setCaps(studio.ctx, { day: none, month: none, zone: 'UTC' })
  expect((await readChanges(studio.ctx, {})).activity.caps).toBeUndefined()
})

test('the limits of one mode say nothing of the other', async () => {
  const studio = await studioBench()
  await setCaps(studio.ctx, { day: { soft: null, hard: 1 }, month: none, zone: 'UTC' })
  const live = studio.studio.context('live')
  expect((await readCaps(live)).day.hard).toBeNull()
})

test('a zone that does not exist is refused', async () => {
  const { ctx } = await studioBench()
  expect(await refusal(setCaps(ctx, { day: none, month: none, zone: 'Mars/Base' }))).toMatchObject({
    code: 'invalid_request',
  })
})

test.each([
  // Summer time ends that night: the day has 25 hours.
  ['Europe/Berlin', '2026-10-25T22:30:00Z', '2026-10-24T22:00:00.000Z'],
  ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-24T22:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-27T18:00:00Z', '2026-11-26T18:15:00.000Z'],
  ['UTC', '2026-11-27T00:00:00Z', '2026-11-27T00:00:00.000Z'],
])('in %s the day of %s began at %s', (zone, now, began) => {
  expect(new Date(beginOf(dayReader(zone), Date.parse(now), 26 * 3_600_000)).toISOString()).toBe(began)
})

test.each([
  [{ soft: null, hard: null, used: 999 }, null],
  [{ soft: null, hard: 100, used: 49 }, null],
  [{ soft: null, hard: 100, used: 50 }, 0.5],
  [{ soft: null, hard: 100, used: 89 }, 0.75],
  [{ soft: 50, hard: 100, used: 90 }, 0.9],
  [{ soft: 50, hard: null, used: 50 }, 1],
])('of %j one is warned at %s', (use, share) => {
  expect(warningOf(use)).toBe(share)
})
