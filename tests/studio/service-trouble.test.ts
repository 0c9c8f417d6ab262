import { expect, test } from 'vitest'

import { noteReachable } from '#studio/queue/reachability.ts'
import type { TransportRequest } from '#upstream/transport.ts'

import { givenAnswer } from '../support/given-answer.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const seconds = 1000
const minutes = 60 * seconds
const hours = 60 * minutes

const unavailable = (retryAfter?: number) =>
  givenAnswer(503, {
    detail: {
      error: 'unavailable',
      message: 'Shutting down.',
      ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    },
  })
/** Puts an answer in place of the service's to these requests; `null` ends that. */
function turnAway(studio: StudioBench, turned: (request: TransportRequest) => boolean, retryAfter?: number) {
  studio.wire.answer = (request, answer) => (turned(request) ? unavailable(retryAfter) : answer)
}
const posts = ({ wire }: StudioBench) => wire.sent.filter(({ method }) => method === 'POST').length
const statesOf = (studio: StudioBench, ids: readonly string[]) =>
  Promise.all(ids.map((id) => studio.state(id)))
const submitAll = async (studio: StudioBench, count: number) => {
  const ids = []
  for (let n = 0; n < count; n++) ids.push(await studio.submit({ prompt: `job ${n}`, duration: 4 }))
  return ids
}

test('a service that answers every submit with 503 for half an hour puts few jobs in doubt, tells it, and the rest go on by themselves', async () => {
  const studio = await studioBench()
  turnAway(studio, ({ lane }) => lane === 'submit')
  const ids = await submitAll(studio, 8)
  expect(studio.ctx.live.block).toMatchObject({
    reason: 'service_trouble',
    message: expect.stringContaining('The service answered 503 to a job'),
  })
  await studio.clock.turn(30 * minutes)
  expect(posts(studio)).toBeLessThanOrEqual(5)
  delete studio.wire.answer
  await studio.clock.turn(30 * minutes)
  expect(studio.ctx.live.block).toBeNull()
  const states = await statesOf(studio, ids)
  expect(states.filter((state) => state === 'unconfirmed').length).toBeLessThanOrEqual(5)
  expect(states.filter((state) => state === 'waiting')).toEqual([])
  expect(posts(studio)).toBe(ids.length)
})

test('while a service is down altogether not a second job is put in doubt, and it is asked no more often than it says', async () => {
  const studio = await studioBench()
  turnAway(studio, () => true, 50)
  const ids = await submitAll(studio, 3)
  const before = studio.wire.sent.length
  await studio.clock.turn(hours)
  expect(posts(studio)).toBe(1)
  expect(studio.wire.sent.length - before).toBeLessThanOrEqual(hours / (50 * seconds))
  expect(studio.ctx.live.block?.reason).toBe('unreachable')
  delete studio.wire.answer
  await studio.clock.turn(30 * minutes)
  expect(studio.ctx.live.block).toBeNull()
  expect(await statesOf(studio, ids.slice(1))).toEqual(['completed', 'completed'])
})

test('a job never goes to a service whose reads are refused: they are tried first', async () => {
  const studio = await studioBench()
  turnAway(studio, ({ lane }) => lane === 'read')
  await studio.clock.turn(11 * minutes)
  const id = await studio.submit()
  await studio.clock.turn(10 * minutes)
  expect([posts(studio), await studio.state(id)]).toEqual([0, 'waiting'])
  delete studio.wire.answer
  await studio.clock.turn(2 * minutes)
  expect(await studio.state(id)).toBe('completed')
})

test('a pause that a read was told stands, whatever another read hears meanwhile', async () => {
  const studio = await studioBench({ msPerClip: hours })
  await studio.submit()
  turnAway(studio, ({ lane }) => lane === 'read', 90)
  await studio.clock.turn(30 * seconds)
  const told = studio.wire.sent.length
  delete studio.wire.answer
  noteReachable(studio.ctx)
  expect(studio.ctx.live.block?.reason).toBe('unreachable')
  await studio.clock.turn(60 * seconds)
  expect(studio.wire.sent.length).toBe(told)
  await studio.clock.turn(60 * seconds)
  expect(studio.wire.sent.length).toBeGreaterThan(told)
  expect(studio.ctx.live.block).toBeNull()
})
