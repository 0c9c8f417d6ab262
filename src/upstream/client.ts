import type { VideoRequest } from '#contract/service/video-request.ts'
import { errorCode } from '#platform/error-code.ts'

import {
  type AccountReading,
  type RawAnswer,
  readAccountAnswer,
  type Refusal,
  readRefusal,
  readStatusAnswer,
  type StatusReading,
} from './answers.ts'
import { outcomeOfAnswer, outcomeOfError, type SubmitOutcome } from './submit-outcome.ts'
import type { Transport, TransportAnswer } from './transport.ts'
import type { Connection, Vault } from './vault.ts'

/** An answer to a read: what it says, a refusal, or a service that did not answer. */
export type Reading<T> =
  | { kind: 'read'; value: T; text: string }
  | { kind: 'refused'; status: number; refusal: Refusal; text: string }
  | { kind: 'unreachable'; reason: string }

export type Download = { body: AsyncIterable<Uint8Array>; sizeBytes: number | null }

/** The documented API, spoken with the key of one mode. */
export type UpstreamClient = {
  submitVideo: (video: VideoRequest, idempotencyKey: string) => Promise<SubmitOutcome>
  readVideo: (serviceId: string) => Promise<Reading<StatusReading>>
  readAccount: () => Promise<Reading<AccountReading>>
  /** A finished file, only from the service's own origin. Throws when it cannot be had. */
  download: (url: string, signal: AbortSignal) => Promise<Download>
  connection: () => Promise<Connection>
}

const answerLimitBytes = 1024 * 1024

/** What stands in place of an answer when the stored key cannot be opened. */
const sealedKey = {
  code: 'unauthorized',
  message: 'The stored key cannot be opened: the key file was replaced.',
  required: null,
  available: null,
  retryAfterSeconds: null,
}

/** Opens the client of a mode. Redirects are never followed: the key goes to the stored base URL alone. */
export function createUpstreamClient(vault: Vault, mode: string, transport: Transport): UpstreamClient {
  const connection = async () => {
    const stored = await vault.read(mode)
    if (!stored) throw new Error(`No ${mode} connection is stored.`)
    return stored
  }
  /** Address and headers of the next request; null when the key cannot be opened, and then nothing is sent. */
  const prepare = async (path: string) => {
    const key = await vault.openKey(mode).catch(() => null)
    if (key === null) return null
    const url = new URL(path, (await connection()).baseUrl)
    return { url, headers: { accept: 'application/json', authorization: `Bearer ${key}` } }
  }
  /** A time stamp is never worth an answer. */
  const noteUse = () => vault.touch(mode).catch(() => {})
  const read = async <T>(path: string, parse: (body: unknown) => T | null): Promise<Reading<T>> => {
    try {
      const prepared = await prepare(path)
      if (!prepared) return { kind: 'refused', status: 401, refusal: sealedKey, text: '' }
      const answer = await whole(await transport.send({ lane: 'read', ...prepared }))
      await noteUse()
      const value = answer.status === 200 ? parse(answer.body) : null
      if (value !== null) return { kind: 'read', value, text: answer.text }
      return { kind: 'refused', status: answer.status, refusal: readRefusal(answer), text: answer.text }
    } catch (error) {
      return { kind: 'unreachable', reason: errorCode(error) || String(error) }
    }
  }
  return {
    submitVideo: async (video, idempotencyKey) => {
      const prepared = await prepare('/api/v1/videos')
      if (!prepared) return { kind: 'refused', ...sealedKey, text: '' }
      const { url, headers } = prepared
      const posted = { ...headers, 'content-type': 'application/json', 'idempotency-key': idempotencyKey }
      const outcome = await transport
        .send({ lane: 'submit', url, headers: posted, body: JSON.stringify(video) })
        .then(whole)
        .then(outcomeOfAnswer, outcomeOfError)
      await noteUse()
      return outcome
    },
    readVideo: (serviceId) => read(`/api/v1/videos/${encodeURIComponent(serviceId)}`, readStatusAnswer),
    readAccount: () => read('/api/v1/account', readAccountAnswer),
    download: async (url, signal) => download(transport, (await connection()).baseUrl, url, signal),
    connection,
  }
}

async function download(
  transport: Transport,
  baseUrl: string,
  address: string,
  signal: AbortSignal,
): Promise<Download> {
  const url = new URL(address, baseUrl)
  if (url.origin !== new URL(baseUrl).origin) throw new Error(`the file is on another host (${url.host})`)
  const answer = await transport.send({ lane: 'download', url, headers: {}, signal })
  if (answer.status !== 200) {
    await whole(answer)
    throw new Error(`the service answered ${answer.status} for the file`)
  }
  const length = Number(answer.header('content-length') ?? NaN)
  return { body: answer.body, sizeBytes: Number.isFinite(length) ? length : null }
}

/** Reads an answer to its end, at most 1 MB of it. */
async function whole({ status, header, body }: TransportAnswer): Promise<RawAnswer> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > answerLimitBytes) throw new Error('the answer is larger than 1 MB')
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  const retryAfter = Number(header('retry-after') ?? NaN)
  return {
    status,
    body: parseOrUndefined(text),
    text,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
  }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
