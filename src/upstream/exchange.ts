import type { Readable } from 'node:stream'

import type { Agent, Dispatcher } from 'undici'

/** An answer read to its end. Header names are in lower case. */
export type WholeExchange = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

type Call = {
  method: Dispatcher.HttpMethod
  url: URL
  headers: Record<string, string>
  body?: string | Uint8Array | Readable
  /** Ends the connection with the answer. */
  reset?: boolean
  limitBytes: number
  deadlineMs: number
}

const unbegun = new WeakSet<Error>()

/** Whether an exchange failed before the first byte of its request was written, whatever the error: nobody got it. */
export const wasNeverBegun = (error: unknown): boolean => error instanceof Error && unbegun.has(error)

/**
 * Makes one call and reads all of its answer: a stream that is read at once anyway costs twice the CPU. Throws when the
 * answer is larger than the limit, or takes longer than the deadline as a whole: a body that drips resets undici's own
 * timers with each byte.
 */
export function exchange(agent: Agent, call: Call): Promise<WholeExchange> {
  const { url, limitBytes, deadlineMs, ...request } = call
  const { promise, resolve, reject } = Promise.withResolvers<WholeExchange>()
  const chunks: Buffer[] = []
  const head: Pick<WholeExchange, 'status' | 'headers'> = { status: 0, headers: {} }
  let sizeBytes = 0
  let isLate = false
  let controller: Dispatcher.DispatchController | null = null
  const timer = setTimeout(() => {
    isLate = true
    const error = new Error('the answer takes too long')
    if (controller) controller.abort(error)
    else reject(error)
  }, deadlineMs)
  agent.dispatch(
    { ...request, origin: url.origin, path: url.pathname + url.search },
    {
      onRequestStart: (started) => {
        controller = started
        if (isLate) started.abort(new Error('nobody waits for it any more'))
      },
      onResponseStart: (_, status, answered) => Object.assign(head, { status, headers: answered }),
      onResponseData: (receiving, chunk) => {
        sizeBytes += chunk.byteLength
        if (sizeBytes > limitBytes) receiving.abort(new Error('the answer is too large'))
        else chunks.push(chunk)
      },
      onResponseEnd: () => {
        clearTimeout(timer)
        resolve({ ...head, body: Buffer.concat(chunks) })
      },
      onResponseError: (_, error) => {
        clearTimeout(timer)
        // undici tells of the start when the connection stands, right before it writes.
        if (controller === null) unbegun.add(error)
        reject(error)
      },
    },
  )
  return promise
}
