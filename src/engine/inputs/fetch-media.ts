import { type MediaKind, uploadLimits } from '#contract/service/upload.ts'
import { writeWholeFile } from '#platform/files/write-file.ts'
import { GuardedFetchError } from '#platform/guarded-fetch/guarded-fetch.ts'
import { inspectMedia, MediaError } from '#platform/media/inspect-media.ts'

import type { EngineContext } from '../context.ts'
import { findUpload } from '../uploads/find-upload.ts'
import { InputError } from './input-error.ts'

const fetchTimeoutMs = 15_000

/**
 * Brings one medium of a request to a local file and proves that it is what it should be. An upload of this service
 * is used where it lies; any other URL is fetched through the guard to `target`. Throws InputError.
 */
export async function fetchMedia(
  ctx: EngineContext,
  medium: { url: string; kind: MediaKind; target: string; signal: AbortSignal },
): Promise<string> {
  const upload = await findUpload(ctx, medium.url)
  const file = upload?.path ?? (await download(ctx, medium))
  try {
    const facts = await inspectMedia(file, { ffmpegPath: ctx.ffmpegPath, signal: medium.signal })
    if (facts.kind !== medium.kind)
      throw new InputError(
        'reference_invalid',
        `${medium.url} is ${article[facts.kind]}, not ${article[medium.kind]}.`,
      )
    return file
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
    throw new InputError('reference_invalid', `${medium.url} cannot be used: ${error.message}`)
  }
}

const article = { image: 'an image', video: 'a video', audio: 'an audio file' } as const satisfies Record<
  MediaKind,
  string
>

async function download(
  ctx: EngineContext,
  { url, kind, target, signal }: { url: string; kind: MediaKind; target: string; signal: AbortSignal },
): Promise<string> {
  try {
    const answer = await ctx.guardedFetch.get(url, {
      maxBytes: uploadLimits[kind],
      timeoutMs: fetchTimeoutMs,
      signal,
    })
    if (answer.status !== 200)
      throw new InputError('reference_unreachable', `${url} answered ${answer.status}.`)
    await writeWholeFile(target, answer.body)
    return target
  } catch (error) {
    if (!(error instanceof GuardedFetchError)) throw error
    const code = error.reason === 'too_large' ? 'reference_invalid' : 'reference_unreachable'
    throw new InputError(code, `${url} could not be fetched: ${error.message}`)
  }
}
