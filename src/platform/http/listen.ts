import { createServer, type IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import { getRequestListener, RequestError } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

import { errorCode } from '../error-code.ts'
import { StartError } from '../start-error.ts'
import { originOf } from './origin-of.ts'
import { sendStreamed } from './streamed-answer.ts'

export type Listener = { port: number; origin: string; close: () => Promise<void> }

/** `env` has what came in and what goes out in Node's own classes. */
export type Fetch = (request: Request, env: Exchange) => Response | Promise<Response>
type Exchange = { incoming: unknown; outgoing: unknown }

/** Status of what Node's parser refuses; anything else is 400. */
const statusOfRefusal: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/**
 * Listens on `host:port` (0: any free port). `unreadable` is the JSON that answers what is no proper HTTP request and
 * so never reaches `fetch`; `known` may answer by itself what it knows. Throws StartError with one clear line when it cannot listen.
 */
export async function listen(options: {
  fetch: Fetch
  known?: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean
  unreadable: object
  host: string
  port: number
  portName: string
}): Promise<Listener> {
  const { known = () => false } = options
  const unreadable = JSON.stringify(options.unreadable)
  const fetch = async (request: Request, env: Exchange) => {
    const answer = await options.fetch(request, env)
    const { outgoing } = env
    const isSent = outgoing instanceof ServerResponse && (await sendStreamed(answer, outgoing))
    return isSent ? RESPONSE_ALREADY_SENT : answer
  }
  const answer = getRequestListener(fetch, {
    overrideGlobalObjects: false,
    errorHandler: (error) =>
      error instanceof RequestError
        ? new Response(unreadable, { status: 400, headers: jsonHeaders })
        : new Response(null, { status: 500 }),
  })
  // Without a Host it is ours to answer, in the words of `unreadable`.
  const server = createServer({ requireHostHeader: false }, (incoming, outgoing) => {
    if (!known(incoming, outgoing)) void answer(incoming, outgoing)
  })
  refuseUnreadable(server, unreadable)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(startError(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeIdleConnections()
      // Slow downloads and idle browsers must not hold the process: what is still open after 2 s is cut.
      setTimeout(() => server.closeAllConnections(), 2000).unref()
    })
  return { port, origin: originOf(options.host, port), close }
}

const jsonHeaders = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

/** Answers what Node's parser gives up on, unless an answer is on its way already. */
function refuseUnreadable(server: Server, body: string) {
  const headers = { ...jsonHeaders, 'content-length': Buffer.byteLength(body), connection: 'close' }
  const answers = new WeakMap<Duplex, ServerResponse>()
  server.on('request', (request, response) => answers.set(request.socket, response))
  server.on('checkExpectation', (_, response) => response.writeHead(417, headers).end(body))
  server.on('clientError', (error, socket) => {
    const begun = answers.get(socket)
    if (!socket.writable || (begun?.headersSent && !begun.writableFinished)) return void socket.destroy()
    const status = statusOfRefusal[errorCode(error)] ?? 400
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'), () =>
      socket.destroy(),
    )
  })
}

function startError(
  error: Error,
  { host, port, portName }: { host: string; port: number; portName: string },
) {
  const code = errorCode(error)
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${port} on ${host} is in use. Set ${portName} to a free port.`)
  if (code === 'EACCES')
    return new StartError(`Port ${port} needs more rights. Set ${portName} to one above 1023.`)
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAFNOSUPPORT', 'EINVAL'].includes(code))
    return new StartError(`This machine has no address ${host}. Correct HOST.`)
  return error
}
