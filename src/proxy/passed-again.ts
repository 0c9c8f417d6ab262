import { IncomingMessage, type ServerResponse } from 'node:http'

import { tellingHeaders } from '#contract/service/answer-headers.ts'
import { upstreamPrefix } from '#contract/studio/upstream-routes.ts'
import type { Fetch } from '#platform/http/listen.ts'
import type { StudioContext } from '#studio/context.ts'
import { passOn } from '#studio/modes/pass-on.ts'
import type { Studio } from '#studio/studio.ts'

import { describeError } from './error-answer.ts'
import { hasNoBody, questionOf } from './question.ts'

const permitsMax = 200

/** Whoever was let in to a documented read: the same headers again, beside those of the service's own answer. */
type Permit = { path: string; headers: Record<string, string> }

/**
 * Passes a documented read on for whoever asked the very same before (address and every header, the session among
 * them) and was let in, while nothing was written since: guard, session and router would say the same again. The read
 * itself is made anew each time, and counts.
 */
export function passedAgain(proxy: { fetch: Fetch }, studio: Pick<Studio, 'current' | 'stamp'>) {
  const permits = new Map<string, Permit>()
  let stamp = ''
  const renew = () => {
    const now = studio.stamp('permission')
    if (now !== stamp || permits.size >= permitsMax) permits.clear()
    stamp = now
    return now
  }
  return {
    /** Passes on by itself what it knows; false leaves the request to `fetch`. */
    known: (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
      if (!isPassedRead(incoming)) return false
      renew()
      const permit = permits.get(questionOf(incoming))
      if (!permit) return false
      void pass(studio.current(), permit, outgoing)
      return true
    },
    fetch: async (request: Request, env: Parameters<Fetch>[1]): Promise<Response> => {
      const { incoming } = env
      if (!(incoming instanceof IncomingMessage) || !isPassedRead(incoming)) return proxy.fetch(request, env)
      const before = renew()
      const response = await proxy.fetch(request, env)
      if (response.status === 200 && renew() === before)
        permits.set(questionOf(incoming), {
          path: (incoming.url ?? '').slice(upstreamPrefix.length),
          headers: ownHeaders(response),
        })
      return response
    },
  }
}

/** An address with a query is not one of the documentation's. */
const isPassedRead = (incoming: IncomingMessage) =>
  incoming.method === 'GET' &&
  incoming.url?.startsWith(`${upstreamPrefix}/`) === true &&
  !incoming.url.includes('?') &&
  hasNoBody(incoming)

const ownHeaders = ({ headers }: Response) =>
  Object.fromEntries(
    [...headers].filter(([name]) => !tellingHeaders.includes(name) && name !== 'content-length'),
  )

async function pass(ctx: StudioContext, { path, headers }: Permit, outgoing: ServerResponse) {
  try {
    const call = { method: 'GET', path, headers: {}, body: null, signal: null } as const
    const answer = await passOn(ctx, call)
    send(outgoing, answer.status, { ...headers, ...answer.headers }, answer.text)
  } catch (error) {
    const { status, body } = describeError(ctx.log, path, error)
    send(outgoing, status, { ...headers, 'content-type': 'application/json' }, JSON.stringify(body))
  }
}

function send(outgoing: ServerResponse, status: number, headers: Record<string, string>, text: string) {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text)
}
