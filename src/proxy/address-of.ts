import { IncomingMessage } from 'node:http'

import type { Context } from 'hono'
import * as z from 'zod/mini'

const NodeRequest = z.object({ incoming: z.instanceof(IncomingMessage) })
const loopback = /^(::ffff:)?127\.|^::1$/

/**
 * Where a request comes from; null where nobody can tell. A reverse proxy stands on this machine: what it says last in
 * X-Forwarded-For counts, and nothing that comes from elsewhere may say who it is.
 */
export function addressOf(c: Context): string | null {
  const node = NodeRequest.safeParse(c.env)
  const peer = node.success ? (node.data.incoming.socket.remoteAddress ?? null) : null
  if (peer === null || !loopback.test(peer)) return peer
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer
}
