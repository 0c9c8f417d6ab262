import { IncomingMessage, ServerResponse } from 'node:http'

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'

/** Ends the connection at once, without an answer. Throws for a call that came over none. */
export function cutConnection(c: Context): void {
  connectionOf(c).incoming.socket.destroy()
  replaceAnswer(c, new Response(null, RESPONSE_ALREADY_SENT))
}

/** Sends the answer's headers and so many bytes of its body, then ends the connection. */
export async function cutAnswer(c: Context, bytes: number): Promise<void> {
  const { incoming, outgoing } = connectionOf(c)
  const { status, headers, body } = await withLength(c.res)
  outgoing.writeHead(status, Object.fromEntries(headers))
  outgoing.flushHeaders()
  let left = bytes
  const reader = body?.getReader()
  while (left > 0) {
    const chunk = await reader?.read()
    if (!chunk?.value) break
    const part = chunk.value.subarray(0, left)
    left -= part.byteLength
    await sent(outgoing, part)
  }
  await reader?.cancel()
  // What was written still arrives; `destroy` would drop it.
  incoming.socket.destroySoon()
  replaceAnswer(c, new Response(null, RESPONSE_ALREADY_SENT))
}

/** Puts another answer in the place of the one so far; its headers do not mix. */
export function replaceAnswer(c: Context, answer: Response): void {
  // A file that nobody reads any more would stay open.
  if (!c.res.bodyUsed) c.res.body?.cancel().catch(() => {})
  c.res = undefined
  c.res = answer
}

function connectionOf(c: Context): { incoming: IncomingMessage; outgoing: ServerResponse } {
  const { incoming, outgoing }: { incoming?: unknown; outgoing?: unknown } = { ...c.env }
  if (incoming instanceof IncomingMessage && outgoing instanceof ServerResponse) return { incoming, outgoing }
  throw new TypeError('a connection can be cut only where there is one: serve the app through a listener')
}

/** The server would have told the length of a short body; a reader shall miss the rest of it. */
async function withLength(answer: Response): Promise<Response> {
  if (answer.body === null || answer.headers.has('content-length')) return answer
  const body = new Uint8Array(await answer.arrayBuffer())
  const headers = new Headers(answer.headers)
  headers.set('content-length', String(body.byteLength))
  return new Response(body, { status: answer.status, headers })
}

const sent = (outgoing: ServerResponse, part: Uint8Array) =>
  new Promise<void>((resolve) => {
    outgoing.write(part, () => resolve())
  })
