import Papa from 'papaparse'
import { expect, test } from 'vitest'

import type { BalanceFilter } from '#contract/studio/balance.ts'
import { balanceTable } from '#studio/money/balance-table.ts'
import { readBalance } from '#studio/money/read-balance.ts'

import { type BooksBench, booksBench } from '../support/books-bench.ts'

/** Books with a charge and its refund on the first day, and 77 credits spent elsewhere on the second. */
async function books() {
  const bench = await booksBench()
  await bench.readAccount()
  await bench.send(5)
  await bench.go(bench.service.under.post, 'answer')
  bench.service.fail('job-0')
  await bench.look('job-0')
  await bench.go(bench.service.under.look, 'answer')
  await bench.clock.turn(5000)
  await bench.readAccount()
  const secondDay = bench.clock.now() + 24 * 3_600_000
  await bench.clock.turn(24 * 3_600_000)
  bench.service.spendElsewhere(77)
  await bench.readAccount()
  return { bench, secondDay }
}

async function table({ ctx }: BooksBench, filter: BalanceFilter = {}) {
  const chunks: Uint8Array[] = []
  for await (const chunk of balanceTable(ctx, filter)) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  expect(text.startsWith('\ufeff')).toBe(true)
  return Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true }).data
}
const kinds = async ({ ctx }: BooksBench, filter: BalanceFilter) =>
  (await readBalance(ctx, filter)).entries.map(({ kind }) => kind)

test('the trail is read by kind and time, and each entry keeps the balance after it', async () => {
  const { bench, secondDay } = await books()
  await using _ = bench
  expect(await kinds(bench, {})).toEqual(['spent_outside', 'refund_seen', 'charge'])
  expect(await kinds(bench, { kind: ['charge', 'refund_seen'] })).toEqual(['refund_seen', 'charge'])
  expect(await kinds(bench, { from: secondDay })).toEqual(['spent_outside'])
  expect(await kinds(bench, { to: secondDay })).toEqual(['refund_seen', 'charge'])
  const { entries } = await readBalance(bench.ctx, { kind: ['charge'] })
  expect(entries.map(({ balance }) => balance)).toEqual([9_999_870])
})

test('as a table it says the same, and no prompt becomes a formula', async () => {
  const { bench } = await books()
  await using _ = bench
  await bench.ctx.db.updateTable('job').set({ prompt: '=HYPERLINK("x")' }).execute()
  const rows = await table(bench)
  expect(rows.map(({ what, credits, balance }) => [what, credits, balance])).toEqual([
    ['spent_outside', '-77', '9999923'],
    ['refund_seen', '130', '10000000'],
    ['charge', '-130', '9999870'],
  ])
  expect(rows[1]?.['prompt']).toBe(`'=HYPERLINK("x")`)
  expect(await table(bench, { kind: ['grant'] })).toEqual([])
})

test('however long it is, each entry stands in it once', async () => {
  const { bench } = await books()
  await using _ = bench
  const { db, mode } = bench.ctx
  const reading = await db.selectFrom('account_reading').select('id').executeTakeFirstOrThrow()
  const many = Array.from({ length: 1200 }, (__, n) => ({
    mode,
    at: n,
    kind: 'grant',
    credits: 1,
    job_id: null,
    note: `Entry ${n}`,
    reading_id: reading.id,
  }))
  for (let at = 0; at < many.length; at += 200)
    await db
      .insertInto('balance_note')
      .values(many.slice(at, at + 200))
      .execute()
  const notes = (await table(bench)).map(({ note }) => note).filter((note) => note?.startsWith('Entry'))
  expect(notes).toHaveLength(1200)
  expect(new Set(notes).size).toBe(1200)
})
