import { once } from 'node:events'
import { createServer as createHttp } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer, type Server, type Socket } from 'node:net'

import { createGuardedFetch, type GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'

import { makeCertificate } from './make-certificate.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void
type Names = Record<string, string[] | (() => string[])>

/**
 * A little internet: one https server on a loopback port that counts as public, and canaries that do not. The canaries
 * count TCP connections, so that even a handshake is a hit.
 */
export type World = {
  fetch: GuardedFetch
  /** The certificate that the public server and the canaries show. */
  ca: string
  /** URL of the public server under a name; `path` names the answer of `routes`. */
  url: (path: string, host?: string) => string
  routes: Map<string, Answer>
  names: Names
  ports: { open: number; https: number; http: number; https6: number | null }
  /** What the public server was asked, newest last. */
  seen: { path: string; method: string; headers: IncomingMessage['headers']; body: string }[]
  sockets: Set<Socket>
  hits: () => number
  lookups: string[]
  close: () => Promise<void>
}

const openNames = ['media.test', 'other.test', 'xn--bcher-kva.test']
const certificate = makeCertificate([...openNames, '*.internal.test', 'localhost'], ['127.0.0.1'])

export async function startWorld(): Promise<World> {
  const routes: World['routes'] = new Map()
  const seen: World['seen'] = []
  const sockets: World['sockets'] = new Set()
  const lookups: string[] = []
  const names: Names = { 'media.test': ['127.0.0.1'], 'other.test': ['127.0.0.1'] }
  names['xn--bcher-kva.test'] = ['127.0.0.1']
  let hits = 0

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    let body = ''
    for await (const chunk of request) body += String(chunk)
    seen.push({ path, method: request.method ?? '', headers: request.headers, body })
    const route = routes.get(path)
    if (route) route(request, response)
    else response.writeHead(404).end()
  }
  const open = createHttps(certificate, (request, response) => void answer(request, response))
  open.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const secret: RequestListener = (_request, response) => void response.end('secret')
  const canaries = [createHttps(certificate, secret), createHttp(secret), createHttps(certificate, secret)]
  for (const canary of canaries) canary.on('connection', () => (hits += 1))

  const port = await listen(open, '127.0.0.1')
  const https = await listen(canaries[0], '127.0.0.1')
  const http = await listen(canaries[1], '127.0.0.1')
  const https6 = await listen(canaries[2], '::1').catch(() => null)
  const fetch = createGuardedFetch({
    ca: certificate.cert,
    allow: (address, asked) => address === '127.0.0.1' && asked === port,
    resolve: async (host) => {
      lookups.push(host)
      const found = names[host]
      if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
      const addresses = typeof found === 'function' ? found() : found
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
  })
  return {
    fetch,
    ca: certificate.cert,
    url: (path, host = 'media.test') => `https://${host}:${port}${path}`,
    routes,
    names,
    ports: { open: port, https, http, https6 },
    seen,
    sockets,
    hits: () => hits,
    lookups,
    close: async () => {
      await fetch.close()
      for (const server of [open, ...canaries]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

function listen(server: Server | undefined, host: string) {
  return new Promise<number>((resolve, reject) => {
    server?.once('error', reject)
    server?.listen(0, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

/** The reason a request failed for, its message, or `ok`. */
export async function outcome(work: Promise<unknown>): Promise<{ reason: string; message: string }> {
  try {
    await work
    return { reason: 'ok', message: '' }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return {
      reason: 'reason' in error ? String(error.reason) : error.name,
      message: error.message,
    }
  }
}

/** Reads a body to its end and answers its size in bytes. */
export async function sizeOf(body: AsyncIterable<Uint8Array>): Promise<number> {
  let sizeBytes = 0
  for await (const chunk of body) sizeBytes += chunk.byteLength
  return sizeBytes
}

/** A server that accepts and says nothing; `closed` settles when its client has gone. */
export async function startMute(): Promise<{ server: Server; port: number; closed: Promise<unknown> }> {
  const gone = Promise.withResolvers<void>()
  const server = createServer((socket) => {
    socket.resume()
    socket.on('error', () => {})
    socket.on('close', () => gone.resolve())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0, closed: gone.promise }
}
