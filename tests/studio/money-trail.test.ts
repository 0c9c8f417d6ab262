import { expect, test } from 'vitest'

import { readJob } from '#studio/jobs/read-job.ts'
import { readBalance } from '#studio/money/read-balance.ts'
import { acceptAccount } from '#studio/money/refresh-account.ts'

import { type BooksBench, booksBench } from '../support/books-bench.ts'

const minutes = 60_000

/** Books that begin with a balance of 10,000,000. */
async function books() {
  const bench = await booksBench()
  await bench.readAccount()
  return bench
}
const send = async (bench: BooksBench, seconds = 5) => {
  await bench.send(seconds)
  await bench.go(bench.service.under.post, 'answer')
  const newest = bench.ctx.db.selectFrom('job').select('id').orderBy('revision', 'desc')
  return (await newest.executeTakeFirstOrThrow()).id
}
const look = async (bench: BooksBench, serviceId: string) => {
  await bench.look(serviceId)
  await bench.go(bench.service.under.look, 'answer')
}
const trail = async ({ ctx }: BooksBench) =>
  (await readBalance(ctx, {})).entries.map(({ kind, credits }) => `${kind} ${credits}`)

test('charge and refund stand in the trail with their job, and the job tells when the refund was seen', async () => {
  await using bench = await books()
  const id = await send(bench)
  bench.service.fail('job-0')
  await look(bench, 'job-0')
  expect((await readJob(bench.ctx, id)).money).toMatchObject({ held: 130, cost: 0, refund: 130 })
  await bench.clock.turn(5000)
  await bench.readAccount()
  expect(await trail(bench)).toEqual(['refund_seen 130', 'charge -130'])
  const job = await readJob(bench.ctx, id)
  expect(job.money.refundSeen).toEqual({ credits: 130, at: bench.clock.now() })
  expect(job.timeline.at(-1)).toMatchObject({
    event: 'refund_seen',
    note: 'The balance of 10,000,000 includes 130 that came back.',
  })
})

test('a refund that does not come is told after ten minutes, and told again when it comes', async () => {
  await using bench = await books()
  const id = await send(bench)
  bench.service.fail('job-0')
  bench.service.balance -= 130
  await look(bench, 'job-0')
  await bench.readAccount()
  await bench.clock.turn(11 * minutes)
  await bench.readAccount()
  const missing = await readJob(bench.ctx, id)
  expect(missing.money.refundSeen).toBeNull()
  expect(missing.timeline.at(-1)?.note).toContain('The refund of 130 is not in the balance yet')
  expect(await trail(bench)).toEqual(['charge -130'])
  bench.service.balance += 130
  await bench.readAccount()
  expect((await readJob(bench.ctx, id)).money.refundSeen?.credits).toBe(130)
  expect(await trail(bench)).toEqual(['refund_seen 130', 'charge -130'])
})

test('a refund that the service does not announce is found in the balance, and only then called refunded', async () => {
  await using bench = await books()
  const id = await send(bench)
  bench.service.fail('job-0')
  bench.service.tellsRefunds = false
  await look(bench, 'job-0')
  expect((await readJob(bench.ctx, id)).failure?.paid).toBe('unknown')
  await bench.readAccount()
  expect(await readJob(bench.ctx, id)).toMatchObject({
    failure: { paid: 'refunded' },
    money: { refund: 130, refundSeen: { credits: 130 } },
  })
})

test('somebody else spends while a refund is due: waited for, then booked, and the job does not claim to have seen it', async () => {
  await using bench = await books()
  const id = await send(bench)
  bench.service.fail('job-0')
  bench.service.spendElsewhere(88)
  await look(bench, 'job-0')
  await bench.readAccount()
  expect(await trail(bench)).toEqual(['charge -130'])
  expect((await readBalance(bench.ctx, {})).open).toBe(130 - 88)
  await bench.clock.turn(11 * minutes)
  await bench.readAccount()
  expect((await trail(bench)).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'charge -130',
    'refund_seen 130',
    'spent_outside -88',
  ])
  const job = await readJob(bench.ctx, id)
  expect(job.money.refundSeen?.credits).toBe(0)
  expect(job.timeline.at(-1)?.note).toContain('cannot be told apart')
})

test('a refund that shows before the job is known to have failed is no gift, and no theft afterwards', async () => {
  await using bench = await books()
  await send(bench)
  await send(bench)
  bench.service.fail('job-0')
  for (let minute = 0; minute < 3; minute++) {
    await bench.readAccount()
    await bench.clock.turn(1 * minutes)
    await look(bench, 'job-1')
  }
  expect(await trail(bench)).toEqual(['charge -130'])
  await look(bench, 'job-0')
  await bench.readAccount()
  await bench.clock.turn(1 * minutes)
  await look(bench, 'job-1')
  await bench.readAccount()
  expect(await trail(bench)).toEqual(['refund_seen 130', 'charge -130', 'charge -130'])
})

test('a look that was answered before the job failed proves nothing, however late its answer arrives', async () => {
  await using bench = await books()
  await send(bench)
  await bench.look('job-0')
  await bench.go(bench.service.under.look, 'act')
  bench.service.fail('job-0')
  await bench.clock.turn(1000)
  await bench.readAccount()
  await bench.clock.turn(1000)
  await bench.go(bench.service.under.look, 'answer')
  await bench.readAccount()
  expect(await trail(bench)).toEqual(['charge -130'])
  await look(bench, 'job-0')
  await bench.readAccount()
  expect(await trail(bench)).toEqual(['refund_seen 130', 'charge -130'])
})

test('an account answer from before a charge that arrives after it makes no false note', async () => {
  await using bench = await books()
  bench.askAccount()
  await bench.go(null, 'act')
  await bench.go(bench.service.under.account, 'act')
  await send(bench)
  await bench.go(bench.service.under.account, 'answer')
  await bench.readAccount()
  bench.service.complete('job-0')
  await look(bench, 'job-0')
  await bench.readAccount()
  expect(await trail(bench)).toEqual(['charge -130'])
})

test('two account readings at once are asked one after the other: an old balance never looks like a new one', async () => {
  await using bench = await books()
  bench.askAccount()
  bench.askAccount()
  await bench.go(null, 'act')
  await bench.go(bench.service.under.account, 'act')
  bench.service.spendElsewhere(100)
  await bench.go(bench.service.under.account, 'answer')
  await bench.go(bench.service.under.account, 'answer')
  expect(await trail(bench)).toEqual(['spent_outside -100'])
})

test('a top-up is unexplained, a month’s credits are a grant', async () => {
  await using bench = await books()
  bench.service.spendElsewhere(-500)
  await bench.readAccount()
  bench.service.spendElsewhere(-9900)
  await bench.readAccount()
  expect(await trail(bench)).toEqual(['grant 9900', 'unexplained 500'])
})

test('another account’s key begins new books: its balance explains nothing of before', async () => {
  await using bench = await books()
  await send(bench)
  const { account } = bench.ctx.live
  if (!account) throw new Error('no account')
  bench.service.balance = 777
  await acceptAccount(bench.ctx, { ...account, credits: 777 }, 'connected')
  await bench.readAccount()
  expect(await trail(bench)).toEqual(['charge -130'])
  bench.service.spendElsewhere(7)
  await bench.readAccount()
  expect(await trail(bench)).toEqual(['spent_outside -7', 'charge -130'])
})

test('the trail comes in pages without gap or repeat', async () => {
  await using bench = await books()
  for (let n = 1; n <= 120; n++) {
    bench.service.spendElsewhere(n)
    await bench.readAccount()
  }
  const seen: number[] = []
  let before: number | undefined
  do {
    const page = await readBalance(bench.ctx, { before })
    seen.push(...page.entries.map(({ credits }) => -credits))
    before = page.next ?? undefined
  } while (before !== undefined)
  expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => 120 - n))
})

test('each line of the trail leads to the next: a balance that shows several changes is not told for each', async () => {
  await using bench = await books()
  const ids = [await send(bench), await send(bench), await send(bench)]
  for (let job = 0; job < ids.length; job++) {
    bench.service.fail(`job-${job}`)
    await look(bench, `job-${job}`)
  }
  await bench.clock.turn(5000)
  await bench.readAccount()
  const { entries, begins } = await readBalance(bench.ctx, {})
  expect(entries).toHaveLength(6)
  const before = entries.map(({ balance, credits }) => balance - credits)
  expect(before).toEqual([...entries.slice(1).map(({ balance }) => balance), begins?.balance])
})
