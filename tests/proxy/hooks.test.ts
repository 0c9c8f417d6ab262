import { expect, test } from 'vitest'

import { hookAddress } from '#studio/inbox/hook-address.ts'

import { hookBench } from '../support/hook-bench.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const addresses = ['/hooks/live', '/hooks/practice', '/hooks/practice/x', '/hooks']
const minuteMs = 61_000

/** Posts to one and the same proxy, so that its limits count. */
function postTo(bench: StudioBench) {
  const proxy = bench.proxy()
  return async (path: string, { body = '{}', method = 'POST', headers = {} }: Call = {}) => {
    const url = new URL(path, 'https://studio.example')
    const answer = await proxy.request(url.href, {
      method,
      headers: { host: url.host, 'content-type': 'application/json', ...headers },
      ...(method === 'POST' ? { body } : {}),
    })
    return answer.status
  }
}
type Call = { body?: string; method?: string; headers?: Record<string, string> }

const keptFor = async (bench: StudioBench, { job }: { job: boolean }) =>
  bench.ctx.db
    .selectFrom('hook_delivery')
    .selectAll()
    .where('job_id', job ? 'is not' : 'is', null)
    .execute()

test('where the service cannot reach the studio there is no webhook address at all', async () => {
  const bench = await studioBench()
  const post = postTo(bench)
  for (const path of addresses)
    for (const method of ['POST', 'GET', 'PUT'])
      expect([path, method, await post(path, { method })]).toEqual([path, method, 404])
  expect(await keptFor(bench, { job: false })).toEqual([])
})

test('nothing that a page sends is a delivery, wherever the page is from', async () => {
  const bench = await hookBench()
  bench.hooks.open = false
  const id = await bench.submit()
  const post = postTo(bench)
  const genuine = hookAddress(bench.ctx, id, 1) ?? ''
  for (const path of [...addresses, genuine])
    for (const headers of [
      { origin: 'http://127.0.0.1:3000' },
      { origin: 'https://studio.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ])
      for (const method of ['POST', 'GET', 'OPTIONS'])
        expect([path, method, headers, await post(path, { method, headers })]).toEqual([
          path,
          method,
          headers,
          403,
        ])
  expect(await bench.verdicts()).toEqual([])
})

test('a service that delivers with Node’s own fetch is let in', async () => {
  const bench = await hookBench()
  const [delivery] = (await bench.submit(), await bench.clock.turn(60_000), bench.arrived)
  expect(await postTo(bench)(delivery?.url ?? '', asNode(delivery))).toBe(200)
})

const asNode = (delivery: { headers: Record<string, string>; body: Uint8Array } | undefined): Call => ({
  body: Buffer.from(delivery?.body ?? []).toString(),
  headers: { ...delivery?.headers, 'sec-fetch-mode': 'cors', 'accept-language': '*' },
})

test('a flood at the general address takes nothing from the deliveries of jobs, and fills no disk', async () => {
  const bench = await hookBench()
  await bench.submit()
  await bench.clock.turn(60_000)
  const [delivery] = bench.arrived
  const post = postTo(bench)
  const forged = { ...asNode(delivery), headers: {} }
  expect(await post(delivery?.url ?? '', forged)).toBe(401)
  const statuses = new Map<number, number>()
  for (let sent = 0; sent < 2400; sent++) {
    const status = await post('/hooks/practice', { body: JSON.stringify({ forged: sent }) })
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (sent % 400 === 399) {
      expect(await post(delivery?.url ?? '', asNode(delivery))).toBe(200)
      await bench.clock.turn(minuteMs)
    }
  }
  expect(Object.fromEntries(statuses)).toEqual({ 401: 360, 429: 2040 })
  expect(await keptFor(bench, { job: false })).toHaveLength(200)
  expect((await keptFor(bench, { job: true })).map(({ verdict }) => verdict)).toContain('bad_signature')
})
