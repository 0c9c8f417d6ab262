import * as z from 'zod/mini'

import {
  AddMediaUrl,
  MediaId,
  MediaKindName,
  MediaPage,
  MediaUse,
  MediaView,
  StartMedia,
  TakeFromClip,
} from './media.ts'
import { cursor, nothing, route, search } from './route.ts'

const mediaRef = z.strictObject({ id: MediaId })

/** Inputs of requests: how they come into the studio and to the service. Their bytes go by `mediaContentPath`. */
export const mediaRoutes = {
  startMedia: route('POST', '/api/media', StartMedia, MediaView),
  addMediaUrl: route('POST', '/api/media/url', AddMediaUrl, MediaView),
  takeFromClip: route('POST', '/api/media/clip', TakeFromClip, MediaView),
  /** Newest first, without those that never arrived. */
  listMedia: route(
    'GET',
    '/api/media',
    z.strictObject({ before: cursor, kind: z.optional(MediaKindName), search }),
    MediaPage,
  ),
  readMedia: route('GET', '/api/media/:id', mediaRef, MediaView),
  /** Sees to it that the service of this mode has it, once more after a failure. */
  prepareMedia: route('POST', '/api/media/:id/prepare', mediaRef, MediaView),
  /** What would be held if it were removed. */
  readMediaUse: route('GET', '/api/media/:id/use', mediaRef, MediaUse),
  /** Takes it out of the studio; a copy that the service has stays there. */
  removeMedia: route('DELETE', '/api/media/:id', mediaRef, nothing),
} as const
