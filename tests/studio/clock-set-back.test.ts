import { expect, test } from 'vitest'

import { holdAfter429 } from '#studio/queue/reachability.ts'

import { givenAnswer } from '../support/given-answer.ts'
import { hookBench } from '../support/hook-bench.ts'
import { brokenBy, type StudioBench, studioBench } from '../support/studio-bench.ts'

const seconds = 1000
const minutes = 60 * seconds
const day = 24 * 60 * minutes

/** From now on the studio's clock is a day behind. */
function setBack({ ctx }: StudioBench): void {
  const { clock } = ctx
  Object.assign(ctx, { clock: { ...clock, now: () => clock.now() - day } })
}

test('a clock that is set back while the service is away stops neither queue nor account', async () => {
  const studio = await studioBench()
  studio.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  const id = await studio.submit()
  await studio.clock.turn(minutes)
  setBack(studio)
  studio.wire.before = () => {}
  await studio.clock.turn(3 * minutes)
  expect([await studio.state(id), studio.ctx.live.block]).toEqual(['completed', null])
})

test('a clock that is set back in a pause that the service asked for ends that pause', async () => {
  const studio = await studioBench()
  holdAfter429(studio.ctx, 100)
  setBack(studio)
  const id = await studio.submit()
  await studio.clock.turn(2 * minutes)
  expect(await studio.state(id)).toBe('completed')
})

test('a delivery that is to be tried again does not wait for a clock that was set back', async () => {
  const bench = await hookBench({ msPerClip: 20 * seconds })
  bench.wire.after = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('ECONNRESET')
  }
  const id = await bench.submit()
  bench.wire.answer = ({ url }, answer) =>
    url.pathname.startsWith('/api/v1/videos/') ? givenAnswer(500, '') : answer
  await bench.clock.turn(22 * seconds)
  setBack(bench)
  delete bench.wire.answer
  await bench.clock.turn(6 * minutes)
  expect(await bench.state(id)).toBe('completed')
})

test('a clip that is to be fetched again does not wait for a clock that was set back', async () => {
  const studio = await studioBench()
  studio.wire.answer = ({ lane }, answer) => (lane === 'download' ? givenAnswer(503, '') : answer)
  const id = await studio.submit()
  await studio.clock.turn(minutes)
  expect(await studio.state(id)).toBe('completed')
  setBack(studio)
  delete studio.wire.answer
  await studio.clock.turn(11 * minutes)
  const { archive } = await studio.ctx.db
    .selectFrom('job')
    .select('archive')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(archive).toBe('archived')
})
