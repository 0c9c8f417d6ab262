import { open } from 'node:fs/promises'

import { type MediaKind, uploadLimits } from '#contract/service/upload.ts'
import { sniffMedia, type Sniffed } from '#platform/media/sniff-media.ts'

import { uploadError } from './upload-error.ts'

/** As many first bytes as tell what a file is. */
const headBytes = 64

const kindOf = { picture: 'image', film: 'video', sound: 'audio' } as const satisfies Record<
  Sniffed['family'],
  MediaKind
>

const limitWords = {
  image: `An image has at most ${uploadLimits.image.toLocaleString('en')} bytes (10 MB).`,
  video: `A video has at most ${uploadLimits.video.toLocaleString('en')} bytes (50 MB).`,
  audio: `An audio file has at most ${uploadLimits.audio.toLocaleString('en')} bytes (15 MB).`,
} as const satisfies Record<MediaKind, string>

export type ReceivedFile = { kind: MediaKind; sizeBytes: number }

/**
 * Writes `content` to the new file `path` and stops at the first byte above the limit of its kind, which its first
 * bytes tell. Throws `file_too_large`, MediaError for what is no medium, `invalid_request` when it is empty.
 */
export async function receiveFile(path: string, content: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
  const handle = await open(path, 'wx', 0o600)
  let kind: MediaKind | null = null
  let sizeBytes = 0
  try {
    for await (const chunk of content) {
      sizeBytes += chunk.byteLength
      if (kind) requireSize(kind, sizeBytes)
      await handle.writeFile(chunk)
      if (!kind && sizeBytes >= headBytes) kind = await sniffKind(path)
    }
  } finally {
    await handle.close()
  }
  if (sizeBytes === 0) throw uploadError('invalid_request', 'The file is empty.')
  kind ??= await sniffKind(path)
  requireSize(kind, sizeBytes)
  return { kind, sizeBytes }
}

/** Throws `file_too_large` above the limit of a kind. Source: seed, Upload Reference Image (10 MB); the others are ours. */
export function requireSize(kind: MediaKind, sizeBytes: number): void {
  if (sizeBytes > uploadLimits[kind]) throw uploadError('file_too_large', limitWords[kind])
}

const sniffKind = async (path: string) => kindOf[(await sniffMedia(path)).family]
