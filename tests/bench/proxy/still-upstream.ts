import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A service whose clips can be counted while they are sent: which are still open, and how they ended. */
export type StillUpstream = {
  origin: string
  /** Requests for a clip that are open now. */
  open: () => number
  /** All that were ever made, in their order: when one was closed (performance.now), null while it is open. */
  closedAt: (number | null)[]
  /** Connections of any kind that are open now. */
  connections: () => Promise<number>
  stop: () => Promise<void>
}

const clipBytes = 20_000_000
const chunk = Buffer.alloc(64 * 1024, 'genray ')
const start = Buffer.from('\0\0\0\x18ftypisom', 'latin1')

/**
 * Serves a clip of 20 MB at `/videos/clip.mp4`: `stalls` never answers at all, `drips` sends its first bytes and no more,
 * `flows` sends as fast as it is taken.
 */
export async function startStillUpstream(manner: 'stalls' | 'drips' | 'flows'): Promise<StillUpstream> {
  const closedAt: (number | null)[] = []
  const server = createServer((request, response) => {
    if (request.url !== '/videos/clip.mp4') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(account))
      return
    }
    const index = closedAt.push(null) - 1
    response.on('close', () => {
      closedAt[index] = performance.now()
    })
    if (manner !== 'stalls') sendClip(response, manner)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    closedAt,
    open: () => closedAt.filter((at) => at === null).length,
    connections: () =>
      new Promise((resolve) => {
        server.getConnections((_, count) => resolve(count))
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function sendClip(response: ServerResponse, manner: 'drips' | 'flows') {
  response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': clipBytes })
  response.write(start)
  let left = clipBytes - start.byteLength
  const flow = () => {
    while (left > 0 && !response.destroyed) {
      const part = chunk.subarray(0, Math.min(left, chunk.byteLength))
      left -= part.byteLength
      if (!response.write(part)) return void response.once('drain', flow)
    }
    if (left === 0) response.end()
  }
  if (manner === 'flows') flow()
}

const account = {
  plan: 'advanced',
  plan_name: 'Advanced',
  plan_expires_at: null,
  credits_remaining: 9000,
  credits_per_month: 9900,
  api_rpm: 1_000_000,
  api_concurrent: 5,
  max_api_keys: 5,
}

const portOf = (address: AddressInfo | string | null) =>
  typeof address === 'object' && address ? address.port : 0
