import { expect, test } from 'vitest'

import { readBalance } from '#studio/money/read-balance.ts'
import type { TransportAnswer } from '#upstream/transport.ts'

import { givenAnswer } from '../support/given-answer.ts'
import { brokenBy } from '../support/studio-bench.ts'
import { unconfirmedBench, type UnconfirmedBench } from '../support/unconfirmed-bench.ts'

const seconds = 1000
const minutes = 60 * seconds
const long = { msPerClip: 60 * minutes }

const broken = () => givenAnswer(500, { detail: { error: 'internal_error', message: 'It fails.' } })
const withoutBalance = () => givenAnswer(200, { plan: 'advanced', api_rpm: 30 })

/** Puts an answer in place of the account. */
function answerAccount(bench: UnconfirmedBench, answer: () => TransportAnswer): void {
  bench.wire.answer = ({ url }, given) => (url.pathname === '/api/v1/account' ? answer() : given)
}
const heal = (bench: UnconfirmedBench) => void delete bench.wire.answer

test.each([
  ['fails', broken, 'it answered 500'],
  ['has no balance', withoutBalance, 'its answer has no balance'],
] as const)(
  'while the account %s a broken sending holds the queue for 15 minutes, not for ever, and it is told why',
  async (_, answer, because) => {
    const bench = await unconfirmedBench(long)
    answerAccount(bench, answer)
    bench.lose('request')
    const id = await bench.submit()
    bench.lose(null)
    const next = await bench.submit({ prompt: 'next' })
    await bench.clock.turn(14 * minutes)
    expect([await bench.verdict(id), await bench.state(next)]).toEqual(['checking', 'waiting'])
    expect(bench.ctx.live.block).toMatchObject({
      reason: 'account_unreadable',
      message: expect.stringContaining(because),
    })
    await bench.clock.turn(2 * minutes)
    expect(await bench.verdict(id)).toBe('cannot_tell')
    expect((await bench.checks(id)).at(-1)).toContain('could not be read for 15 minutes')
    expect(await bench.state(next)).not.toBe('waiting')
    heal(bench)
    await bench.clock.turn(2 * minutes)
    expect(bench.ctx.live.block).toBeNull()
  },
)

test.each([
  ['answer', 'charged'],
  ['request', 'not_charged'],
] as const)('when the balance can be read again it tells after all (%s lost): %s', async (loss, verdict) => {
  const bench = await unconfirmedBench(long)
  bench.lose(loss)
  const id = await bench.submit()
  bench.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  await bench.clock.turn(40 * minutes)
  expect(await bench.verdict(id)).toBe('cannot_tell')
  bench.lose(null)
  await bench.clock.turn(15 * minutes)
  expect(await bench.verdict(id)).toBe(verdict)
  const { entries } = await readBalance(bench.ctx, {})
  expect(entries.map(({ kind }) => kind)).toEqual(verdict === 'charged' ? ['charge'] : [])
  expect(bench.posts()).toBe(1)
})

test('a studio that never learned its account says so, sends nothing, and goes on when it is told', async () => {
  const bench = await unconfirmedBench()
  answerAccount(bench, withoutBalance)
  await bench.ctx.db.deleteFrom('account_reading').execute()
  await bench.restart()
  const id = await bench.submit()
  await bench.clock.turn(5 * minutes)
  expect([await bench.state(id), bench.ctx.live.block?.reason]).toEqual(['waiting', 'account_unreadable'])
  expect(bench.ctx.live.block?.message).toContain('Nothing is sent until it does')
  heal(bench)
  await bench.clock.turn(2 * minutes)
  expect([await bench.state(id), bench.ctx.live.block]).toEqual(['completed', null])
})
