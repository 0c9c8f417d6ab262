import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod/mini'

import { listen, type Listener } from '#platform/http/listen.ts'
import { sendFile } from '#platform/http/send-file.ts'

import { askRange, RangeAnswer, RangeCase, rangeFiles } from '../bench/proxy/range-cases.ts'

// What nginx 1.22 answered for the same two files: node tests/bench/proxy/record-ranges.ts asks it again.
const recorded = z
  .array(z.extend(RangeCase, { answer: RangeAnswer }))
  .parse(JSON.parse(readFileSync('tests/platform/nginx-ranges.json', 'utf8')))

const folder = rangeFiles()
let listener: Listener
beforeAll(async () => {
  listener = await listen({
    fetch: async (request) => {
      const path = join(folder, new URL(request.url).pathname)
      return (
        (await sendFile(request, { path, contentType: 'video/mp4' })) ?? new Response(null, { status: 404 })
      )
    },
    unreadable: {},
    host: '127.0.0.1',
    port: 0,
    portName: 'PORT',
  })
})
afterAll(async () => {
  await listener.close()
  rmSync(folder, { recursive: true })
})

test.each(recorded.map(({ answer, ...wanted }) => ({ ...wanted, answer })))(
  'answers as nginx does: $method $file $headers',
  async ({ answer, ...wanted }) => {
    expect(await askRange(listener.origin, wanted)).toEqual(answer)
  },
)

test('the recorded cases are many, and of every kind', () => {
  const kinds = new Set(recorded.map(({ method, answer }) => `${method} ${answer.status}`))
  expect(recorded.length).toBeGreaterThan(80)
  expect([...kinds].toSorted()).toEqual([
    'GET 200',
    'GET 206',
    'GET 304',
    'GET 412',
    'GET 416',
    'HEAD 200',
    'HEAD 206',
    'HEAD 304',
    'HEAD 416',
  ])
})
