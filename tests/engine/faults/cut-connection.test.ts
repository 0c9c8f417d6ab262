import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { type FaultBench, faultBench } from '../../support/fault-bench.ts'

const body = JSON.stringify({ prompt: 'x' })
const submit = ({ key }: FaultBench) =>
  `POST /api/v1/videos HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\n` +
  `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
const get = (path: string, key = '') =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\n\r\n`
const jobs = async ({ engine }: FaultBench) =>
  (await engine.ctx.db.selectFrom('job').select('cost').execute()).map(({ cost }) => cost)
const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4)

test('cut before: not a byte comes back and nothing was charged', async () => {
  const bench = await faultBench([{ when: { call: 'submit' }, do: { cut: 'before' } }])
  expect(await bench.overWire(submit(bench))).toBe('')
  expect(await jobs(bench)).toEqual([])
})

test('cut after: not a byte comes back, though the job is accepted and paid', async () => {
  const bench = await faultBench([{ when: { call: 'submit' }, do: { cut: 'after' } }])
  expect(await bench.overWire(submit(bench))).toBe('')
  expect(await jobs(bench)).toEqual([130])
})

test.each([0, 1, 20])(
  'cut at byte %i: head, whole length and exactly so much of the body arrive',
  async (atByte) => {
    const bench = await faultBench([{ when: { call: 'submit' }, do: { cut: { atByte } } }])
    const answer = await bench.overWire(submit(bench))
    expect(answer).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/)
    expect(Number(/content-length: (\d+)/i.exec(answer)?.[1])).toBeGreaterThan(200)
    expect(bodyOf(answer)).toHaveLength(atByte)
    expect('{"id":"'.startsWith(bodyOf(answer).slice(0, 7))).toBe(true)
    expect(await jobs(bench)).toEqual([130])
  },
)

test('a cut behind the end of the answer leaves it whole', async () => {
  const bench = await faultBench([{ when: { call: 'account' }, do: { cut: { atByte: 100_000 } } }])
  const answer = await bench.overWire(get('/api/v1/account', bench.key))
  expect(JSON.parse(bodyOf(answer))).toMatchObject({ plan: 'advanced' })
})

test('a download breaks off at its byte, and its file is closed', async () => {
  const bench = await faultBench([{ when: { call: 'file' }, do: { cut: { atByte: 70_000 } } }])
  const name = `${'A'.repeat(22)}.mp4`
  await writeFile(join(bench.engine.ctx.videosDir, name), Buffer.alloc(900_000, 'v'))
  const answer = await bench.overWire(get(`/videos/${name}`))
  expect(answer).toMatch(/content-length: 900000/i)
  expect(bodyOf(answer)).toBe('v'.repeat(70_000))
})
