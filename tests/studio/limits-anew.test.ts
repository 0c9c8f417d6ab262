import { expect, test } from 'vitest'

import { passOn } from '#studio/modes/pass-on.ts'
import { enterServiceId } from '#studio/unconfirmed/enter-id.ts'
import type { TransportRequest } from '#upstream/transport.ts'

import { givenAnswer } from '../support/given-answer.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'
import { unconfirmedBench } from '../support/unconfirmed-bench.ts'

const seconds = 1000

const tooMany = () =>
  givenAnswer(
    429,
    { detail: { error: 'rate_limit_exceeded', message: 'Slow down.', retry_after: 1 } },
    { 'retry-after': '1' },
  )
const isLook = ({ lane, url }: TransportRequest) =>
  lane === 'read' && url.pathname.startsWith('/api/v1/videos/')

const accountReads = ({ wire }: StudioBench) =>
  wire.sent.filter(({ path }) => path === '/api/v1/account').length

/** How often the account is read a moment after the pause, long before it would be by itself. */
async function readsSoon(studio: StudioBench): Promise<number> {
  const before = accountReads(studio)
  await studio.clock.turn(3 * seconds)
  return accountReads(studio) - before
}

test('limits are read anew after a 429 to an id that a person entered', async () => {
  const bench = await unconfirmedBench()
  bench.lose('answer')
  const id = await bench.submit()
  bench.wire.answer = (request, answer) => (isLook(request) ? tooMany() : answer)
  const [serviceId = ''] = await bench.made()
  await expect(enterServiceId(bench.ctx, { id, serviceId })).rejects.toMatchObject({
    code: 'too_many_attempts',
  })
  expect(await readsSoon(bench)).toBe(1)
})

test('limits are read anew after a 429 to a call that a person made', async () => {
  const studio = await studioBench()
  studio.wire.answer = ({ lane }, answer) => (lane === 'call' ? tooMany() : answer)
  const call = { method: 'GET', path: '/api/keys', headers: {}, body: null, signal: null } as const
  expect((await passOn(studio.ctx, call)).status).toBe(429)
  expect(await readsSoon(studio)).toBe(1)
})

/** A clip that is not at its address any more, and a 429 to the question where it is. */
async function withheldClip() {
  const studio = await studioBench()
  await studio.submit()
  const clip = { isGone: false }
  studio.wire.answer = (request, answer) => {
    if (request.lane === 'download') {
      clip.isGone = true
      return givenAnswer(404, '')
    }
    return clip.isGone && isLook(request) ? tooMany() : answer
  }
  while (!clip.isGone) await studio.clock.turn(100)
  return studio
}

test('limits are read anew after a 429 to the question where a clip is', async () => {
  expect(await readsSoon(await withheldClip())).toBe(1)
})

test('many 429s in a row do not have the limits read after each of them', async () => {
  const studio = await withheldClip()
  const before = accountReads(studio)
  await studio.clock.turn(60 * seconds)
  expect(accountReads(studio) - before).toBeLessThanOrEqual(2)
})
