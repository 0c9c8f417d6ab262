import * as z from 'zod/mini'

import { MediaUrl } from '../service/media-url.ts'
import { type MediaKind, uploadLimits } from '../service/upload.ts'
import { ClientId } from './client-id.ts'
import { JobId } from './job.ts'

export const MediaId = ClientId
export type MediaId = z.infer<typeof MediaId>

export const MediaKindName = z.enum(['image', 'video', 'audio'])

/** The largest file of any kind, in bytes; each kind has its own limit once it is known. */
export const mediaBytesMax = Math.max(...Object.values(uploadLimits))
/** Bytes of a file that one request carries; an upload that breaks goes on after the last whole one. */
export const mediaChunkBytes = 512 * 1024

/**
 * How far an input is: `receiving` from the browser, `checking` what it is, `sending` it to the service of the mode,
 * `ready` to be named in a request, `failed` for good or until it is tried again. `kept` is in the studio alone: the
 * service of the mode gets it by `prepareMedia`.
 */
export const MediaState = z.enum(['receiving', 'checking', 'kept', 'sending', 'ready', 'failed'])
export type MediaState = z.infer<typeof MediaState>

/** What a file holds, by its content. Sides are as shown. */
export const MediaFacts = z.object({
  format: z.string(),
  width: z.nullable(z.int()),
  height: z.nullable(z.int()),
  durationMs: z.nullable(z.int()),
  fps: z.nullable(z.number()),
  /** Of a video; null for everything else. */
  hasAudio: z.nullable(z.boolean()),
})
export type MediaFacts = z.infer<typeof MediaFacts>

export const MediaProblem = z.object({
  code: z.enum([
    'unsupported',
    'broken',
    'too_large',
    /** An address that cannot be fetched, or that names a machine which is not public. */
    'unreachable',
    'private_address',
    /** The service of this mode does not take it. */
    'refused_by_service',
    'service_unreachable',
    'storage_full',
    /** Its file or the clip that it was taken from is gone. */
    'gone',
  ]),
  /** A sentence for people: what is wrong, and what to do. */
  message: z.string(),
  /** The same attempt may succeed later. */
  canRetry: z.boolean(),
})
export type MediaProblem = z.infer<typeof MediaProblem>

/** An input of requests as this studio knows it, in the mode that is shown. Times in milliseconds since 1970. */
export const MediaView = z.object({
  id: MediaId,
  /** `file` from a browser, `url` from an address, `frame` or `clip` from a clip of this studio. */
  origin: z.enum(['file', 'url', 'frame', 'clip']),
  name: z.string(),
  state: MediaState,
  /** Null until its first bytes were seen. */
  kind: z.nullable(MediaKindName),
  sizeBytes: z.int(),
  receivedBytes: z.int(),
  facts: z.nullable(MediaFacts),
  problem: z.nullable(MediaProblem),
  /** What a request of this mode names; null until it is ready. */
  url: z.nullable(MediaUrl),
  /** The address that it came from, where it came from one. */
  sourceUrl: z.nullable(z.string()),
  /** The clip that it was taken from, and which frame. */
  jobId: z.nullable(JobId),
  frame: z.nullable(z.int()),
  /** An earlier input with the very same content. */
  sameAs: z.nullable(MediaId),
  /** There is a picture of it to show. */
  preview: z.boolean(),
  createdAt: z.int(),
  usedAt: z.nullable(z.int()),
})
export type MediaView = z.infer<typeof MediaView>

/** Answer of `GET /api/media/:id/use`: jobs that were not sent yet and need it. */
export const MediaUse = z.object({ unsentJobs: z.int() })
export type MediaUse = z.infer<typeof MediaUse>

/** Body of `POST /api/media`: announces a file. Again with the same id it tells how much arrived: the upload goes on there. */
export const StartMedia = z.strictObject({
  id: MediaId,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
  sizeBytes: z.int().check(
    z.minimum(1, { error: 'The file is empty.' }),
    z.maximum(mediaBytesMax, {
      error: `The file is larger than ${mediaBytesMax / 1024 / 1024} MB, the most that the service takes of a video.`,
    }),
  ),
})
export type StartMedia = z.infer<typeof StartMedia>

/** Body of `POST /api/media/url`: fetches what is at an address, to check it before it is paid for. */
export const AddMediaUrl = z.strictObject({ id: MediaId, url: MediaUrl })
export type AddMediaUrl = z.infer<typeof AddMediaUrl>

/** Body of `POST /api/media/clip`: a frame of a clip (counted from 0), or with null the whole clip. */
export const TakeFromClip = z.strictObject({
  id: MediaId,
  jobId: JobId,
  frame: z.nullable(z.int().check(z.minimum(0))),
})
export type TakeFromClip = z.infer<typeof TakeFromClip>

/** Answer of `GET /api/media`, newest first. */
export const MediaPage = z.object({
  media: z.array(MediaView),
  /** Ask for those before this one next; null on the last page. */
  next: z.nullable(z.string()),
})
export type MediaPage = z.infer<typeof MediaPage>

/** Where one sends a part of a file: `PUT …?offset=BYTES`, the body up to `mediaChunkBytes` of it. Answers MediaView. */
export const mediaContentPath = '/api/media/:id/content'
/** A picture of it, at most 320 px wide and high, and one of at most 1280 px. */
export const mediaThumbUrl = (id: MediaId) => `/media/inputs/${id}/thumb.webp`
export const mediaPreviewUrl = (id: MediaId) => `/media/inputs/${id}/preview.webp`
/** The file itself, for hearing or watching it. */
export const mediaFileUrl = (id: MediaId) => `/media/inputs/${id}/file`

export type { MediaKind }
