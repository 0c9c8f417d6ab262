import type { PersonRequest, VideoRequest } from '#contract/service/video-request.ts'
import { errorCode } from '#platform/error-code.ts'
import { failpoint } from '#platform/failpoint.ts'
import { scrubSecrets } from '#platform/secrets/scrub.ts'

import {
  type AccountReading,
  readAccountAnswer,
  type Refusal,
  readRefusal,
  readStatusAnswer,
  type StatusReading,
} from './answers.ts'
import { type ConnectionKeeper, keepConnection } from './connection-keeper.ts'
import { type Download, download, DownloadRefused, type KeptPart } from './download.ts'
import { type FileWish, openFile, type OpenedFile } from './open-file.ts'
import { passCall, type PassedAnswer, type PassedCall } from './pass-call.ts'
import { readReference, type ReferenceAnswer } from './read-reference.ts'
import { outcomeOfAnswer, outcomeOfError, type SubmitOutcome } from './submit-outcome.ts'
import type { Transport } from './transport.ts'
import { type UploadedFile, uploadFile, type UploadOutcome } from './upload-file.ts'
import type { OpenConnection, Vault } from './vault.ts'
import { wholeAnswer } from './whole-answer.ts'

/** An answer to a read: what it says, a refusal, or a service that did not answer. */
export type Reading<T> =
  | { kind: 'read'; value: T; text: string }
  | { kind: 'refused'; status: number; refusal: Refusal; text: string }
  | { kind: 'unreachable'; reason: string }

/** `isKeyReplaced`: another key took the place of the one it was sent with; its account may be another one. */
export type Submitted = SubmitOutcome & { isKeyReplaced: boolean }

/** The documented API, spoken with the key of one mode. */
export type UpstreamClient = {
  /** Posts to the call that the request is a body of: a portrait says which. */
  submitVideo: (video: VideoRequest | PersonRequest, idempotencyKey: string) => Promise<Submitted>
  /** Asks for the double size of a finished clip, by its number: free. */
  submitUpscale: (videoId: string, idempotencyKey: string) => Promise<Submitted>
  readVideo: (serviceId: string) => Promise<Reading<StatusReading>>
  readAccount: () => Promise<Reading<AccountReading>>
  /** A finished file or the rest of it, only from the service's own origin. Throws when it cannot be had. */
  download: (url: string, signal: AbortSignal, kept?: KeptPart | null) => Promise<Download>
  /** A finished file for somebody who watches it now, from the same origin only. Throws when it cannot be had. */
  openFile: (url: string, wish: FileWish, signal: AbortSignal) => Promise<OpenedFile>
  /** Gives the service a file that requests name; null when no key can be opened, and then nothing is sent. */
  uploadFile: (file: UploadedFile, signal: AbortSignal) => Promise<UploadOutcome | null>
  /** A documented call of a person; null when no key can be opened, and then nothing is sent. */
  pass: (call: PassedCall) => Promise<PassedAnswer | null>
  /** A file of the service's own reference, asked for without the key. Null without a connection, or such a file. */
  readReference: (path: string) => Promise<ReferenceAnswer | null>
} & ConnectionKeeper

/** What stands in place of an answer when the stored key cannot be opened. */
const sealedKey = {
  code: 'key_sealed',
  message: 'The stored key cannot be opened: the key file was replaced.',
  required: null,
  available: null,
  retryAfterSeconds: null,
}

/** A balance that the key before was told is not this one's. */
function ofKeyBefore(outcome: SubmitOutcome): Submitted {
  const isKeyReplaced = true
  if (outcome.kind === 'accepted') return { ...outcome, creditsRemaining: null, isKeyReplaced }
  return outcome.kind === 'refused'
    ? { ...outcome, available: null, isKeyReplaced }
    : { ...outcome, isKeyReplaced }
}

/** Opens the client of a mode. Redirects are never followed: the key goes to the stored base URL alone. */
export function createUpstreamClient(vault: Vault, mode: string, transport: Transport): UpstreamClient {
  /** Address and headers of the next request; null when no key can be opened, and then nothing is sent. */
  const prepare = async (path: string) => {
    const opened = await vault.open(mode).catch(() => null)
    if (opened === null) return null
    const headers = { accept: 'application/json', authorization: `Bearer ${opened.key}` }
    return { opened, url: new URL(path, opened.baseUrl), headers }
  }
  /** False when another key took its place meanwhile. A time stamp is never worth an answer. */
  const noteUse = (opened: OpenConnection) => vault.touch(opened).catch(() => true)
  /** The key's own host is the only one that files are fetched from. */
  const ownUrl = async (address: string) => {
    const stored = await vault.read(mode)
    if (!stored) throw new Error('no key is connected')
    const url = new URL(address, stored.baseUrl)
    if (url.origin !== new URL(stored.baseUrl).origin)
      throw new DownloadRefused(null, `the file is on another host (${url.host})`)
    return url
  }
  const read = async <T>(path: string, parse: (body: unknown) => T | null): Promise<Reading<T>> => {
    try {
      const prepared = await prepare(path)
      if (!prepared) return { kind: 'refused', status: 401, refusal: sealedKey, text: '' }
      const { opened, url, headers } = prepared
      const answer = await wholeAnswer(await transport.send({ lane: 'read', url, headers }))
      // Plan, balance and jobs of the key before are not those of this one.
      if (!(await noteUse(opened))) return { kind: 'unreachable', reason: 'the key was replaced meanwhile' }
      const value = answer.status === 200 ? parse(answer.body) : null
      if (value !== null) return { kind: 'read', value, text: answer.text }
      return { kind: 'refused', status: answer.status, refusal: readRefusal(answer), text: answer.text }
    } catch (error) {
      return { kind: 'unreachable', reason: errorCode(error) || scrubSecrets(String(error)) }
    }
  }
  const submit = async (path: string, idempotencyKey: string, body?: object): Promise<Submitted> => {
    const prepared = await prepare(path)
    if (!prepared)
      return { kind: 'refused', ...sealedKey, code: 'unauthorized', text: '', isKeyReplaced: false }
    const { opened, url } = prepared
    const headers = { ...prepared.headers, 'idempotency-key': idempotencyKey }
    const json = { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const outcome = await transport
      .send({ lane: 'submit', method: 'POST', url, ...(body === undefined ? { headers } : json) })
      .then((answer) => {
        failpoint('post-answered')
        return wholeAnswer(answer)
      })
      .then(outcomeOfAnswer, outcomeOfError)
    return (await noteUse(opened)) ? { ...outcome, isKeyReplaced: false } : ofKeyBefore(outcome)
  }
  return {
    submitVideo: (video, idempotencyKey) =>
      submit(
        'person_image_url' in video ? '/api/v1/videos/from-person' : '/api/v1/videos',
        idempotencyKey,
        video,
      ),
    submitUpscale: (videoId, idempotencyKey) =>
      submit(`/api/v1/videos/${encodeURIComponent(videoId)}/upscale`, idempotencyKey),
    readVideo: (serviceId) => read(`/api/v1/videos/${encodeURIComponent(serviceId)}`, readStatusAnswer),
    readAccount: () => read('/api/v1/account', readAccountAnswer),
    download: async (address, signal, kept = null) =>
      download(transport, await ownUrl(address), signal, kept),
    openFile: async (address, wish, signal) => openFile(transport, await ownUrl(address), wish, signal),
    uploadFile: async (file, signal) => {
      const opened = await vault.open(mode).catch(() => null)
      if (opened === null) return null
      const outcome = await uploadFile(transport, opened, file, signal)
      await noteUse(opened)
      return outcome
    },
    pass: async (call) => {
      const opened = await vault.open(mode).catch(() => null)
      if (opened === null) return null
      const answer = await passCall(transport, opened, call)
      await noteUse(opened)
      return answer
    },
    readReference: async (path) => {
      const stored = await vault.read(mode)
      return stored === null ? null : readReference(transport, stored.baseUrl, path)
    },
    ...keepConnection(vault, mode, transport),
  }
}
