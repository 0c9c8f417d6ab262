import { uploadPathOf } from '#contract/service/media-url.ts'
import { mediaBytesMax } from '#contract/studio/media.ts'
import { GuardedFetchError } from '#platform/guarded-fetch/guarded-fetch.ts'
import { sniffBytes, sniffedBytes } from '#platform/media/sniff-media.ts'
import { DownloadRefused } from '#upstream/download.ts'

import type { StudioContext } from '../context.ts'
import { kindOf, requireKindSize } from './kind-limit.ts'
import { MediaTrouble } from './media-trouble.ts'

const timeoutMs = 15_000

/**
 * What is at an address, as far as it may be an input: uploads of the mode's own service come from there, everything
 * else through the guard. Throws MediaTrouble, also while it is read.
 */
export async function fetchAddress(ctx: StudioContext, url: string): Promise<AsyncIterable<Uint8Array>> {
  const isOwn = (await ownBaseUrl(ctx, url)) !== null
  return limitedToKind(isOwn ? fromService(ctx, url) : throughGuard(ctx, url))
}

/** Base URL of the mode's service when an address is an upload of it; null for any other address. */
export async function ownBaseUrl({ upstream }: StudioContext, url: string): Promise<string | null> {
  const connection = await upstream.connection()
  if (connection === null || uploadPathOf(url) === null) return null
  const { baseUrl } = connection
  return url.startsWith('/') || new URL(url).origin === new URL(baseUrl).origin ? baseUrl : null
}

async function* fromService(ctx: StudioContext, url: string): AsyncGenerator<Uint8Array> {
  const signal = AbortSignal.any([ctx.stopping, AbortSignal.timeout(timeoutMs)])
  try {
    const wish = { method: 'GET', range: null, ifRange: null } as const
    yield* (await ctx.upstream.openFile(url, wish, signal)).body
  } catch (error) {
    const reason =
      error instanceof DownloadRefused ? `answers ${error.status} for it` : 'does not hand it out'
    throw unreachable(`The service ${reason}. Check the address, or try again.`, error)
  }
}

async function* throughGuard(ctx: StudioContext, url: string): AsyncGenerator<Uint8Array> {
  if (url.startsWith('/'))
    throw unreachable('This is an upload of a service, and no service is connected. Connect a key on Keys.')
  try {
    const options = { maxBytes: mediaBytesMax, timeoutMs, signal: ctx.stopping }
    const { status, contentType, body } = await ctx.guardedFetch.get(url, options)
    const { host } = new URL(url)
    if (status !== 200) throw unreachable(`${host} answered ${status}, without the file.`)
    if (/^\s*(text\/html|application\/xhtml)/i.test(contentType ?? ''))
      throw unreachable(
        `${host} answers with a web page, not with a file. Copy the address of the file itself.`,
      )
    yield* body
  } catch (error) {
    throw error instanceof GuardedFetchError ? troubleOf(error) : error
  }
}

/** Knows the kind by the first bytes, and stops at the first byte above its limit. */
async function* limitedToKind(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0)
  let sizeBytes = 0
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength
    if (head.length < sniffedBytes) head = Buffer.concat([head, chunk]).subarray(0, sniffedBytes)
    if (head.length === sniffedBytes) requireKindSize(kindOf(sniffBytes(head)), sizeBytes)
    yield chunk
  }
  sniffBytes(head)
}

function troubleOf(error: GuardedFetchError): MediaTrouble {
  if (error.reason === 'too_large')
    return new MediaTrouble('too_large', `${error.message} No file may be that large.`, { cause: error })
  if (isPrivate(error))
    return new MediaTrouble(
      'private_address',
      `${error.message} The service could not fetch it either: add the file itself.`,
      { cause: error },
    )
  return unreachable(error.message, error)
}

const isPrivate = ({ reason, cause }: GuardedFetchError): boolean =>
  reason === 'not_public' ||
  (reason === 'redirect_refused' && cause instanceof GuardedFetchError && cause.reason === 'not_public')

const unreachable = (message: string, cause?: unknown) =>
  new MediaTrouble('unreachable', message, { canRetry: true, cause })
