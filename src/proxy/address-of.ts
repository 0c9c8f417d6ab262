import { IncomingMessage } from 'node:http'

import type { Context } from 'hono'
import * as z from 'zod/mini'

import { isLoopback } from '#platform/http/origin-of.ts'

const NodeRequest = z.object({ incoming: z.instanceof(IncomingMessage) })
const loopback = /^(::ffff:)?127\.|^::1$/

/**
 * Where a request comes from; null where nobody can tell. A reverse proxy stands on this machine and asks for the name
 * of PUBLIC_URL: what it says last in X-Forwarded-For counts. Nothing that comes from elsewhere, or asks for this
 * machine by its own name, may say who it is.
 */
export function addressOf(c: Context): string | null {
  const node = NodeRequest.safeParse(c.env)
  const peer = node.success ? (node.data.incoming.socket.remoteAddress ?? null) : null
  if (peer === null || !loopback.test(peer) || isLoopback(nameOf(c))) return peer
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer
}

/** The host that is asked for, without port and brackets. */
const nameOf = (c: Context) => new URL(c.req.url).hostname.replace(/^\[(.*)\]$/, '$1')
