import { tellingHeaders } from '#contract/service/answer-headers.ts'
import { errorCode } from '#platform/error-code.ts'
import { scrubSecrets } from '#platform/secrets/scrub.ts'

import { outcomeOfError } from './submit-outcome.ts'
import type { Transport } from './transport.ts'
import type { OpenConnection } from './vault.ts'

/** A documented call as a person makes it: the path comes from a fixed table, never from a browser. */
export type PassedCall = {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  headers: Record<string, string>
  body: Uint8Array | AsyncIterable<Uint8Array> | null
  signal: AbortSignal | null
}

/** The service's answer as it came; what is no JSON is told by its status alone. */
export type PassedAnswer =
  | { kind: 'answered'; status: number; headers: Record<string, string>; text: string }
  | { kind: 'odd'; status: number }
  /** `acted` is false when it is certain that the service never got the call. */
  | { kind: 'unreachable'; reason: string; acted: false | 'unknown' }

const answerLimitBytes = 1024 * 1024

/**
 * Makes a documented call with the stored key and answers what came back, without our own secrets. Throws only what
 * the body itself throws while it is read.
 */
export async function passCall(
  transport: Transport,
  { baseUrl, key }: OpenConnection,
  call: PassedCall,
): Promise<PassedAnswer> {
  const { method, path, body, signal } = call
  const headers = { ...call.headers, accept: 'application/json', authorization: `Bearer ${key}` }
  let bodyError: unknown = null
  const watched =
    body === null || body instanceof Uint8Array
      ? body
      : watch(body, (error) => {
          bodyError = error
        })
  try {
    const answer = await transport.send({
      lane: method === 'GET' ? 'call' : 'act',
      method,
      url: new URL(path, baseUrl),
      headers,
      ...(signal === null ? {} : { signal }),
      ...(watched === null ? {} : { body: watched }),
    })
    const text = answer.whole ? answer.whole.toString('utf8') : await readText(answer.body)
    if (text === null || !isJson(text) || !isPassable(answer.status))
      return { kind: 'odd', status: answer.status }
    const passed = tellingHeaders.flatMap((name) => {
      const value = answer.header(name)
      return value === null ? [] : [[name, scrubSecrets(value)]]
    })
    return {
      kind: 'answered',
      status: answer.status,
      headers: {
        ...Object.fromEntries(passed),
        ...(text === '' ? {} : { 'content-type': 'application/json' }),
      },
      text: scrubSecrets(text),
    }
  } catch (error) {
    if (bodyError !== null) throw bodyError
    const acted = outcomeOfError(error).kind === 'not_sent' ? false : 'unknown'
    return { kind: 'unreachable', reason: errorCode(error) || 'it broke', acted }
  }
}

/** No answer of ours can have these: no body goes with 205 and 304, and nothing is defined beyond 599. */
const isPassable = (status: number) => status >= 200 && status <= 599 && status !== 205 && status !== 304

/** By its text, since the header may say anything; no text is the answer to a DELETE. */
function isJson(text: string): boolean {
  if (text === '') return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function* watch(body: AsyncIterable<Uint8Array>, onError: (error: unknown) => void) {
  try {
    yield* body
  } catch (error) {
    onError(error)
    throw error
  }
}

/** Null for an answer that is longer than any documented one. */
async function readText(body: AsyncIterable<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > answerLimitBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
