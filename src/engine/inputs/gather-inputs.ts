import { join } from 'node:path'

import type { MediaKind } from '#contract/service/upload.ts'
import type { PersonRequest, VideoRequest } from '#contract/service/video-request.ts'

import type { EngineContext } from '../context.ts'
import type { RenderInputs } from '../render/renderer.ts'
import type { StoredRequest } from '../videos/stored-request.ts'
import { fetchMedia } from './fetch-media.ts'

type Fetch = (url: string, kind: MediaKind) => Promise<string>

/**
 * All media of a request as local, probed files. Each URL is fetched once, into `folder`, however often it is named.
 * Throws InputError for the first one that cannot be used.
 */
export async function gatherInputs(
  ctx: EngineContext,
  { kind, request }: Extract<StoredRequest, { kind: 'video' | 'person' }>,
  folder: string,
  signal: AbortSignal,
): Promise<RenderInputs> {
  const fetched = new Map<string, Promise<string>>()
  const fetch: Fetch = (url, mediaKind) => {
    const key = `${mediaKind} ${url}`
    const known = fetched.get(key)
    if (known) return known
    const target = join(folder, String(fetched.size))
    const file = fetchMedia(ctx, { url, kind: mediaKind, target, signal })
    fetched.set(key, file)
    return file
  }
  return kind === 'person' ? personInputs(request, fetch) : videoInputs(request, fetch)
}

async function personInputs(request: PersonRequest, fetch: Fetch): Promise<RenderInputs> {
  const [portrait, ...extraImages] = await Promise.all([
    fetch(request.person_image_url, 'image'),
    ...(request.extra_reference_images ?? []).map((url) => fetch(url, 'image')),
  ])
  return { kind: 'person', portrait, extraImages, clothing: request.clothing_details ?? null }
}

async function videoInputs(request: VideoRequest, fetch: Fetch): Promise<RenderInputs> {
  if (request.first_frame_url !== undefined) {
    const [first, end] = await Promise.all([
      fetch(request.first_frame_url, 'image'),
      request.end_frame_url === undefined ? null : fetch(request.end_frame_url, 'image'),
    ])
    return { kind: 'frames', first, end }
  }
  const all = (urls: readonly string[] | undefined, kind: MediaKind) =>
    Promise.all((urls ?? []).map((url) => fetch(url, kind)))
  const [images, videos, audios] = await Promise.all([
    all(request.reference_images, 'image'),
    all(request.reference_videos, 'video'),
    all(request.reference_audios, 'audio'),
  ])
  if (images.length + videos.length + audios.length === 0) return { kind: 'text' }
  return { kind: 'references', images, videos, audios }
}
