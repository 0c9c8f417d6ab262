import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { expect, test } from 'vitest'

import { uploadLimits } from '#contract/service/upload.ts'

import { clip, freeBox, paddedJpeg, picture } from '../support/media-samples.ts'
import { type UploadBench, uploadBench } from '../support/upload-bench.ts'
import { formType } from '../support/upload-bodies.ts'

const megabyte = 1024 * 1024
const head = '--XbX\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
const tail = '\r\n--XbX--\r\n'

/** 50 MB of MP4, made piece by piece. */
async function* largeClip(encode: (piece: Buffer) => string | Buffer) {
  const mp4 = await clip('mp4')
  const gap = uploadLimits.video - mp4.length
  // Multiples of three, so that pieces of base64 join.
  const lead = 8 + ((3 - ((mp4.length + 8) % 3)) % 3)
  yield encode(Buffer.concat([mp4, freeBox(gap), Buffer.alloc(lead - 8)]))
  const piece = Buffer.alloc(48 * 1024)
  for (let left = gap - lead; left > 0; left -= piece.length)
    yield encode(left < piece.length ? Buffer.alloc(left) : piece)
}

async function* asForm() {
  yield head
  yield* largeClip((piece) => piece)
  yield tail
}
async function* asJson() {
  yield '{"filename":"a.mp4","file":"'
  yield* largeClip((piece) => piece.toString('base64'))
  yield '"}'
}

setFlagsFromString('--expose-gc')
const collectGarbage: unknown = runInNewContext('gc')

/** Bytes in use, garbage not counted: when that is collected is the machine's affair. */
function usedBytes() {
  if (typeof collectGarbage === 'function') collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Passes a body on and notes the memory in use after each further 5 MB. */
async function* weighed(body: AsyncIterable<string | Buffer>, most: { bytes: number }) {
  let sinceLast = 0
  for await (const piece of body) {
    yield piece
    sinceLast += piece.length
    if (sinceLast < 5 * megabyte) continue
    sinceLast = 0
    most.bytes = Math.max(most.bytes, usedBytes())
  }
}

async function post(bench: UploadBench, body: AsyncIterable<string | Buffer>, type: string) {
  const sending = request(`${await bench.listen()}/api/v1/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bench.key}`, 'content-type': type },
  })
  const answered = once(sending, 'response')
  await pipeline(Readable.from(body, { objectMode: false }), sending)
  const [answer] = await answered
  return json(answer)
}

test.each([
  ['a form', asForm, formType],
  ['JSON', asJson, 'application/json'],
])('50 MB as %s pass through while the memory in use grows by less than 40 MB', async (_, body, type) => {
  const bench = await uploadBench()
  const before = usedBytes()
  const most = { bytes: 0 }
  expect(await post(bench, weighed(body(), most), type)).toMatchObject({ size_bytes: uploadLimits.video })
  expect(most.bytes).toBeGreaterThan(0)
  expect((most.bytes - before) / megabyte).toBeLessThan(40)
})

/** A raw connection that has sent the beginning of an upload; `received` is what came back so far. */
async function begin(bench: UploadBench, lengthBytes: number, content: Buffer) {
  const { port } = new URL(await bench.listen())
  const socket = connect(Number(port), '127.0.0.1')
  const state = { received: '', closed: false }
  socket.on('data', (data) => {
    state.received += data.toString()
  })
  socket.on('close', () => {
    state.closed = true
  })
  socket.on('error', () => {})
  socket.write(
    `POST /api/v1/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${bench.key}\r\n` +
      `Content-Type: multipart/form-data; boundary=XbX\r\nContent-Length: ${lengthBytes}\r\n\r\n${head}`,
  )
  socket.write(content)
  return { socket, state }
}

const until = async (isSo: () => boolean) => {
  for (let waited = 0; !isSo() && waited < 10_000; waited += 10) await sleep(10)
  expect(isSo()).toBe(true)
}

test('the byte above the limit is answered with 413 while the rest was never sent', async () => {
  const bench = await uploadBench()
  const jpeg = paddedJpeg(await picture().jpeg().toBuffer(), uploadLimits.image + 1)
  const { socket, state } = await begin(bench, 40 * megabyte, jpeg)
  await until(() => state.received.includes('file_too_large'))
  expect(state.received).toMatch(/^HTTP\/1\.1 413 /)
  await until(() => state.closed)
  expect(bench.files()).toEqual([])
  socket.destroy()
})

test('what is no medium is answered with 415 at its first bytes', async () => {
  const bench = await uploadBench()
  const { socket, state } = await begin(bench, 40 * megabyte, Buffer.alloc(100, '<svg>'))
  await until(() => state.received.includes('unsupported_media_type'))
  expect(state.received).toMatch(/^HTTP\/1\.1 415 /)
  expect(bench.files()).toEqual([])
  socket.destroy()
})

test.each([
  ['reset', (socket: Awaited<ReturnType<typeof begin>>['socket']) => socket.resetAndDestroy()],
  ['closed', (socket: Awaited<ReturnType<typeof begin>>['socket']) => socket.end()],
])('an upload whose connection is %s half-way leaves nothing and logs no failure', async (_, leave) => {
  const bench = await uploadBench()
  const failures: unknown[] = []
  bench.engine.ctx.log.error = (failure: unknown) => void failures.push(failure)
  const jpeg = paddedJpeg(await picture().jpeg().toBuffer(), 5 * megabyte)
  const { socket, state } = await begin(bench, 6 * megabyte, jpeg)
  await until(() => bench.files().length === 1)
  leave(socket)
  await until(() => state.closed)
  await until(() => bench.files().length === 0)
  expect(failures).toEqual([])
})
