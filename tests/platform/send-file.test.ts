import { mkdtempSync, readdirSync, readlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { expect, onTestFinished, test } from 'vitest'

import { listen } from '#platform/http/listen.ts'
import { sendFile } from '#platform/http/send-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'genray-send-'))
const path = join(folder, 'file')
writeFileSync(path, '0123456789')
const file = { path, etag: 'tag', contentType: 'text/plain' }
const get = async (headers: Record<string, string> = {}, method = 'GET') => {
  const answer = await sendFile(new Request('http://x/', { method, headers }), file)
  return [answer?.status, await answer?.text(), answer?.headers.get('content-range') ?? null]
}

test.each([
  [{}, [200, '0123456789', null]],
  [{ range: 'bytes=0-3' }, [206, '0123', 'bytes 0-3/10']],
  [{ range: 'bytes=-2' }, [206, '89', 'bytes 8-9/10']],
  [{ range: 'bytes=10-' }, [416, '', 'bytes */10']],
  [{ range: 'bytes=0-1', 'if-range': '"old"' }, [200, '0123456789', null]],
  [{ 'if-none-match': 'W/"tag", "x"' }, [304, '', null]],
])('without a connection the body is the same: %j', async (headers, expected) => {
  expect(await get(headers)).toEqual(expected)
})

test('HEAD tells the length and sends nothing; a missing file is null, a folder too', async () => {
  const answer = await sendFile(new Request('http://x/', { method: 'HEAD' }), file)
  expect([answer?.headers.get('content-length'), await answer?.text()]).toEqual(['10', ''])
  for (const other of [`${path}-missing`, folder, `${path}\0`])
    expect(await sendFile(new Request('http://x/'), { ...file, path: other })).toBeNull()
})

/** A large file behind a real port, and how often this process has it open. */
async function served(sizeBytes: number) {
  const large = join(mkdtempSync(join(tmpdir(), 'genray-send-')), 'large')
  writeFileSync(large, Buffer.alloc(sizeBytes, 'genray '))
  const { close, port } = await listen({
    fetch: async (wanted) =>
      (await sendFile(wanted, { path: large, contentType: 'video/mp4' })) ??
      new Response(null, { status: 404 }),
    unreadable: {},
    host: '127.0.0.1',
    port: 0,
    portName: 'PORT',
  })
  onTestFinished(close)
  return { large, port, open: () => openHandles(large) }
}
const openHandles = (name: string) =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === name
    } catch {
      return false
    }
  }).length

/** Reads up to `bytes`, then leaves. Answers how much came before the end, and whether it was the end. */
function download(port: number, bytes = Infinity) {
  return new Promise<{ received: Buffer; whole: boolean }>((resolve, reject) => {
    const sent = request({ port, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size >= bytes) answer.destroy()
      })
      answer.on('error', () => {})
      answer.on('close', () => resolve({ received: Buffer.concat(chunks), whole: answer.complete }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('many downloads at once each get every byte: buffers are shared only one after the other', async () => {
  const { port } = await served(3_000_000)
  const wanted = Buffer.alloc(3_000_000, 'genray ')
  const downloads = await Promise.all(Array.from({ length: 20 }, () => download(port)))
  expect(downloads.every(({ received, whole }) => whole && received.equals(wanted))).toBe(true)
})

test.skipIf(process.platform !== 'linux')(
  'clients that leave in the middle leave no open file behind',
  async () => {
    const { port, open } = await served(30_000_000)
    const downloads = await Promise.all(Array.from({ length: 20 }, () => download(port, 100_000)))
    expect(downloads.map(({ whole }) => whole)).not.toContain(true)
    for (let tries = 0; tries < 100 && open() > 0; tries++) await pause(20)
    expect(open()).toBe(0)
  },
)

test('a file that is cut short while it is sent breaks the connection: half a clip never looks whole', async () => {
  const { port, large } = await served(30_000_000)
  const { promise, resolve, reject } = Promise.withResolvers<boolean>()
  request({ port, agent: false }, (answer) => {
    answer.on('error', () => {})
    answer.on('close', () => resolve(answer.complete))
    truncateSync(large, 1000)
    answer.resume()
  })
    .on('error', reject)
    .end()
  expect(await promise).toBe(false)
})
