import { createReadStream } from 'node:fs'

import * as z from 'zod/mini'

import { MediaUrl } from '#contract/service/media-url.ts'
import { errorCode } from '#platform/error-code.ts'

import { type RawAnswer, readRefusal, type Refusal } from './answers.ts'
import { outcomeOfError } from './submit-outcome.ts'
import type { Transport } from './transport.ts'
import type { OpenConnection } from './vault.ts'
import { wholeAnswer } from './whole-answer.ts'

/** A file on this disk, and what it is by its content. */
export type UploadedFile = { path: string; sizeBytes: number; contentType: string; extension: string }

/** What became of an upload, and at which service. */
export type UploadOutcome =
  | { kind: 'stored'; baseUrl: string; url: string }
  | { kind: 'refused'; baseUrl: string; status: number; refusal: Refusal }
  /** `isSent` is false when it is certain that the service never got a byte. */
  | { kind: 'unreachable'; baseUrl: string; reason: string; isSent: boolean }

/**
 * Sends a file to `POST /api/v1/upload` as the documented form, read from the disk only as fast as it leaves. The name
 * that its owner gave it stays here. Source: seed, Upload Reference Image.
 */
export async function uploadFile(
  transport: Transport,
  { baseUrl, key }: OpenConnection,
  file: UploadedFile,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  const boundary = crypto.randomUUID()
  const head = Buffer.from(
    [
      `--${boundary}`,
      `Content-Disposition: form-data; name="file"; filename="reference.${file.extension}"`,
      `Content-Type: ${file.contentType}`,
      '\r\n',
    ].join('\r\n'),
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  try {
    const answer = await transport.send({
      lane: 'act',
      url: new URL('/api/v1/upload', baseUrl),
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${key}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': String(head.length + file.sizeBytes + tail.length),
      },
      body: form(head, file.path, tail),
      signal,
    })
    return outcomeOf(await wholeAnswer(answer), baseUrl)
  } catch (error) {
    const isSent = outcomeOfError(error).kind !== 'not_sent'
    return { kind: 'unreachable', baseUrl, reason: errorCode(error) || 'it broke', isSent }
  }
}

async function* form(head: Uint8Array, path: string, tail: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head
  const content: AsyncIterable<Uint8Array> = createReadStream(path)
  yield* content
  yield tail
}

function outcomeOf(answer: RawAnswer, baseUrl: string): UploadOutcome {
  const { status } = answer
  if (status >= 200 && status < 300) {
    const url = readUploaded(answer.body, baseUrl)
    if (url !== null) return { kind: 'stored', baseUrl, url }
    const message = 'It took the file, but named no address that a request can use.'
    return { kind: 'refused', baseUrl, status, refusal: { ...readRefusal(answer), code: null, message } }
  }
  return { kind: 'refused', baseUrl, status, refusal: readRefusal(answer) }
}

const Answer = z.looseObject({ url: z.optional(z.unknown()), full_url: z.optional(z.unknown()) })

/** The full URL, as the documentation advises; the path where that is all, or none that a request may name. */
function readUploaded(body: unknown, baseUrl: string): string | null {
  const { full_url, url } = Answer.safeParse(body).data ?? {}
  const resolved = typeof url === 'string' && URL.canParse(url, baseUrl) ? new URL(url, baseUrl).href : null
  return [full_url, url, resolved].map((given) => MediaUrl.safeParse(given).data).find(Boolean) ?? null
}
