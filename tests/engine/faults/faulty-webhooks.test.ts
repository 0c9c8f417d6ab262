import { expect, test } from 'vitest'

import { signatureHeader } from '#contract/service/webhook.ts'
import type { FaultAction } from '#engine/faults/fault-plan.ts'

import { type FaultBench, faultBench } from '../../support/fault-bench.ts'

const signature = `sha256=${'ab'.repeat(32)}`
const deliver = ({ post }: FaultBench, url: string) =>
  post(url, { body: Buffer.from('{}'), headers: { [signatureHeader]: signature }, timeoutMs: 5000 })
const faulty = (webhook: FaultAction['webhook'], nth = [1]) =>
  faultBench([{ when: { call: 'webhook', nth }, do: { webhook } }])
const sentTo = ({ posts }: FaultBench) => posts.map(({ url }) => url)

test('a dropped webhook looks delivered and never arrives', async () => {
  const bench = await faulty('drop')
  expect(await deliver(bench, 'a')).toEqual({ status: 200 })
  expect(await deliver(bench, 'b')).toEqual({ status: 204 })
  expect(sentTo(bench)).toEqual(['b'])
})

test('a doubled webhook arrives twice and counts once', async () => {
  const bench = await faulty('duplicate')
  expect(await deliver(bench, 'a')).toEqual({ status: 204 })
  expect(sentTo(bench)).toEqual(['a', 'a'])
})

test('a delayed webhook arrives so much later', async () => {
  const bench = await faulty({ delayMs: 9000 })
  const start = bench.engine.clock.now()
  const delivering = deliver(bench, 'a')
  await bench.engine.clock.turn(8999)
  expect(bench.posts).toEqual([])
  await bench.engine.clock.turn(1)
  expect(await delivering).toEqual({ status: 204 })
  expect(bench.posts.map(({ at }) => at - start)).toEqual([9000])
})

test('webhooks change places two by two', async () => {
  const bench = await faulty('reorder', [1, 2, 3, 4, 5])
  for (const url of ['a', 'b', 'c', 'd', 'e']) await deliver(bench, url)
  await bench.engine.clock.settle()
  expect(sentTo(bench)).toEqual(['b', 'a', 'd', 'c'])
})

test('a webhook that waits for another is sent alone after a minute', async () => {
  const bench = await faulty('reorder')
  expect(await deliver(bench, 'a')).toEqual({ status: 200 })
  await bench.engine.clock.turn(59_999)
  expect(bench.posts).toEqual([])
  await bench.engine.clock.turn(1)
  expect(sentTo(bench)).toEqual(['a'])
})

test('a badly signed webhook carries a signature that no secret makes', async () => {
  const bench = await faulty('badSignature')
  await deliver(bench, 'a')
  await deliver(bench, 'b')
  expect(bench.posts.map(({ headers }) => headers[signatureHeader])).toEqual([
    `sha256=${'0'.repeat(64)}`,
    signature,
  ])
})
