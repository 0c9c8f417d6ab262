import type { Hono } from 'hono'
import * as z from 'zod/mini'

import { importContentPath } from '#contract/studio/import.ts'
import { mediaRoutes } from '#contract/studio/media-routes.ts'
import { mediaChunkBytes, mediaContentPath, MediaId } from '#contract/studio/media.ts'
import { whole } from '#contract/studio/route.ts'
import { readBytes } from '#platform/http/read-json.ts'
import { StudioError } from '#studio/error.ts'
import { receiveClip } from '#studio/import/receive-clip.ts'
import { addMediaUrl } from '#studio/media/add-media-url.ts'
import { listMedia } from '#studio/media/list-media.ts'
import { prepareMedia } from '#studio/media/prepare-media.ts'
import { readMedia } from '#studio/media/read-media.ts'
import { receivePart } from '#studio/media/receive-part.ts'
import { readMediaUse, removeMedia } from '#studio/media/remove-media.ts'
import { startMedia } from '#studio/media/start-media.ts'
import { takeFromClip } from '#studio/media/take-from-clip.ts'

import { type Asked, implement, type Mount } from './implement.ts'

/** The calls about inputs of requests. */
export const mediaMounts: Record<keyof typeof mediaRoutes, Mount> = {
  startMedia: implement(mediaRoutes.startMedia, (ctx, file) => startMedia(ctx, file)),
  addMediaUrl: implement(mediaRoutes.addMediaUrl, (ctx, address) => addMediaUrl(ctx, address)),
  takeFromClip: implement(mediaRoutes.takeFromClip, (ctx, wish) => takeFromClip(ctx, wish)),
  listMedia: implement(mediaRoutes.listMedia, (ctx, page) => listMedia(ctx, page)),
  readMedia: implement(mediaRoutes.readMedia, (ctx, { id }) => readMedia(ctx, id)),
  prepareMedia: implement(mediaRoutes.prepareMedia, (ctx, { id }) => prepareMedia(ctx, id)),
  readMediaUse: implement(mediaRoutes.readMediaUse, (ctx, { id }) => readMediaUse(ctx, id)),
  removeMedia: implement(mediaRoutes.removeMedia, async (ctx, { id }) => {
    await removeMedia(ctx, id)
    return {}
  }),
}

const Part = z.strictObject({ id: MediaId, offset: whole })

/** Mounts the calls that take the bytes of inputs and imports, part after part: `PUT …?offset=BYTES`. */
export function mountContent(app: Hono, asked: Asked): void {
  for (const [path, receive] of [
    [mediaContentPath, receivePart],
    [importContentPath, receiveClip],
  ] as const) {
    app.put(path, async (c) => {
      const { id, offset } = Part.parse({ ...c.req.query(), ...c.req.param() })
      const bytes = await readBytes(c.req.raw, mediaChunkBytes)
      // While they came whoever sends them may have been signed out.
      await asked.see(c)
      return c.json(await receive(asked.contextOf(c), id, { offset, bytes }))
    })
    app.all(path, (c) => {
      throw new StudioError('method_not_allowed', `${c.req.method} is not possible here.`)
    })
  }
}
