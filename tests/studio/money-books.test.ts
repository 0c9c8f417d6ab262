import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { type BooksBench, booksBench } from '../support/books-bench.ts'
import type { PretendService } from '../support/pretend-service.ts'

/** Never the sum of refunds of a few jobs: such a coincidence would be nobody's fault. */
const foreignCredits = 100_003

type Kind = keyof PretendService['under']
const goOn = (kind: Kind, step: 'act' | 'answer') => (bench: BooksBench) =>
  bench.go(bench.service.under[kind], step)
const nothing = async () => {}

/** What may happen next, each by its own small random number. A request that is under way already is not made twice. */
const moves = {
  send: (bench, n) => (bench.service.under.post ? nothing() : bench.send([5, 8, 15][n % 3] ?? 5)),
  ask: async (bench) => {
    if (!bench.service.under.account) bench.askAccount()
    await bench.go(null, 'act')
  },
  look: (bench, n) => (bench.service.under.look ? nothing() : bench.look(`job-${n % 6}`)),
  postArrives: goOn('post', 'act'),
  postIsAnswered: goOn('post', 'answer'),
  accountIsRead: goOn('account', 'act'),
  accountIsAnswered: goOn('account', 'answer'),
  lookIsRead: goOn('look', 'act'),
  lookIsAnswered: goOn('look', 'answer'),
  fail: async ({ service }, n) => service.fail(`job-${n % 6}`),
  complete: async ({ service }, n) => service.complete(`job-${n % 6}`),
  spendElsewhere: async ({ service }, n) => service.spendElsewhere((1 + (n % 9)) * foreignCredits),
  turn: ({ clock }, n) => clock.turn([0, 1000, 40_000, 700_000][n % 4] ?? 0),
} satisfies Record<string, (bench: BooksBench, n: number) => Promise<void>>
type Move = keyof typeof moves

const often: Move[] = ['send', 'ask', 'look', 'accountIsAnswered', 'postIsAnswered', 'turn']
const rarely: Move[] = ['postArrives', 'accountIsRead', 'lookIsRead', 'lookIsAnswered', 'fail', 'complete']
const history = fc.array(
  fc.record({
    move: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...often) },
      { weight: 2, arbitrary: fc.constantFrom(...rarely) },
      { weight: 1, arbitrary: fc.constantFrom<Move>('spendElsewhere', 'fail') },
    ),
    n: fc.nat(11),
  }),
  { minLength: 5, maxLength: 60 },
)

/** Everything that is under way comes to its end, and the balance is read once nothing can be hidden in it. */
async function comeToRest(bench: BooksBench) {
  const { service } = bench
  for (const kind of ['post', 'account', 'look'] as const) await goOn(kind, 'answer')(bench)
  for (const { id } of service.jobs) {
    service.complete(id)
    await bench.look(id)
    await goOn('look', 'answer')(bench)
  }
  for (const ms of [0, 11 * 60_000]) {
    await bench.clock.turn(ms)
    await bench.readAccount()
  }
}

const notesOf = async ({ ctx }: BooksBench, kind: string) =>
  ctx.db.selectFrom('balance_note').select(['credits', 'job_id']).where('kind', '=', kind).execute()
const sum = (notes: readonly { credits: number }[]) =>
  notes.reduce((total, { credits }) => total + credits, 0)

test('whatever overtakes what, every change of the balance is named once, and nothing is called foreign that is ours', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      await using bench = await booksBench()
      const { service } = bench
      await bench.readAccount()
      const before = service.balance
      for (const { move, n } of steps) {
        await moves[move](bench, n)
        const claimed = -sum(await notesOf(bench, 'spent_outside'))
        expect(claimed).toBeLessThanOrEqual(service.spentElsewhere)
        expect(Math.abs(claimed % foreignCredits)).toBe(0)
      }
      await comeToRest(bench)
      const charges = await notesOf(bench, 'charge')
      const refunds = await notesOf(bench, 'refund_seen')
      const foreign = await notesOf(bench, 'spent_outside')
      expect(await notesOf(bench, 'unexplained')).toEqual([])
      expect(service.spentElsewhere + sum(foreign)).toBe(0)
      expect(before + sum([...charges, ...refunds, ...foreign])).toBe(service.balance)
      expect(new Set(charges.map(({ job_id }) => job_id)).size).toBe(service.jobs.length)
      expect(charges).toHaveLength(service.jobs.length)
      expect(refunds).toHaveLength(service.jobs.filter(({ state }) => state === 'failed').length)
    }),
    { numRuns: 80, seed: 20_261_122 },
  )
})
