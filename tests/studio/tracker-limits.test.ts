import { expect, test } from 'vitest'

import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const seconds = 1000
const minutes = 60 * seconds

/** A limiter in front of the engine that allows less than the account says. Answers the moments of its 429s. */
function allowOnly(studio: StudioBench, perMinute: number, retryAfter: object): number[] {
  const accepted: number[] = []
  const refused: number[] = []
  studio.wire.answer = (_, arrived) => {
    const now = studio.clock.now()
    const [oldest = 0, ...more] = accepted.filter((at) => at > now - 1 * minutes)
    if (more.length + 1 < perMinute || oldest === 0) {
      accepted.push(now)
      return arrived
    }
    refused.push(now)
    const text = JSON.stringify({
      detail: { error: 'rate_limit_exceeded', message: 'Slow down', ...retryAfter },
    })
    return {
      status: 429,
      header: () => null,
      body: (async function* () {
        yield Buffer.from(text)
      })(),
    }
  }
  return refused
}

test.each([
  ['the seconds to wait', { retry_after: 20 }],
  ['nothing', {}],
  ['0', { retry_after: 0 }],
  ['a date', { retry_after: 'Wed, 21 Oct 2026 07:28:00 GMT' }],
  ['a billion seconds', { retry_after: 1e9 }],
])('a limit stricter than told is kept to after its first 429s, which say %s', async (_, retryAfter) => {
  const studio = await studioBench({ plan: 'advanced', msPerClip: 1e9 })
  await studio.submit()
  const refused = allowOnly(studio, 6, retryAfter)
  await studio.clock.turn(4 * minutes)
  const early = refused.length
  expect(early).toBeGreaterThan(0)
  expect(early).toBeLessThanOrEqual(4)
  await studio.clock.turn(20 * minutes)
  expect(refused.length - early).toBeLessThanOrEqual(4)
})

test('after a 429 of a look the account is to be read again, for the plan may have changed', async () => {
  const studio = await studioBench({ plan: 'advanced', msPerClip: 1e9 })
  await studio.submit()
  const refused = allowOnly(studio, 6, { retry_after: 5 })
  let woken = 0
  studio.ctx.wake.account = () => woken++
  while (refused.length === 0) await studio.clock.turn(100)
  await studio.clock.settle()
  expect(woken).toBeGreaterThan(0)
})

test('submits that are refused again and again leave requests to look at what runs', async () => {
  const studio = await studioBench({ plan: 'standard', msPerClip: 1e9 })
  await studio.submit()
  await studio.clock.turn(30 * seconds)
  // Another client of the account uses the other slot.
  studio.wire.answer = ({ url, body }, arrived) => {
    if (url.pathname !== '/api/v1/videos' || body === undefined) return arrived
    const text = JSON.stringify({ detail: { error: 'rate_limit_exceeded', message: 'Busy', retry_after: 5 } })
    return {
      status: 429,
      header: () => null,
      body: (async function* () {
        yield Buffer.from(text)
      })(),
    }
  }
  await studio.submit()
  studio.wire.sent.length = 0
  await studio.clock.turn(10 * minutes)
  const looks = studio.wire.sent.filter(({ method, path }) => method === 'GET' && path.includes('/videos/'))
  expect(looks.length).toBeGreaterThan(25)
})
