import { upstreamPrefix } from '#contract/studio/upstream-routes.ts'

import { send } from './api.ts'
import { readRefusal } from './read-refusal.ts'

/** What came back of a documented call, as it came. */
export type CallAnswer = {
  status: number
  headers: Array<[name: string, value: string]>
  /** Pretty where it is JSON. */
  text: string
  durationMs: number
  /** What it says about fields of the request. */
  fields: Array<{ path: string; message: string }>
}

/** Headers that are the service's own; the rest belongs to the studio in between. */
const serviceHeaders = new Set([
  'content-type',
  'retry-after',
  'x-request-id',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
])

/** Makes a documented call with the studio's key: one request of the key's minute. Any answer is an answer. */
export async function makeCall(
  method: string,
  path: string,
  input: object,
  signal?: AbortSignal,
): Promise<CallAnswer> {
  const begunAt = performance.now()
  const response = await send(method, upstreamPrefix + path, input, { signal })
  const raw = await response.text()
  const body = parsed(raw)
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => serviceHeaders.has(name)),
    text: typeof body === 'object' && body !== null ? JSON.stringify(body, null, 2) : raw,
    durationMs: performance.now() - begunAt,
    fields: response.ok
      ? []
      : readRefusal(response.status, body, response.headers.get('retry-after')).error.fields,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
