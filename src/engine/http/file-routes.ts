import { join } from 'node:path'

import type { Hono } from 'hono'

import { sendFile } from '#platform/http/send-file.ts'

import type { EngineContext } from '../context.ts'

const contentTypes: Record<string, string> = { mp4: 'video/mp4', jpg: 'image/jpeg' }

/** Finished clips and covers: public, under names that cannot be guessed, never changing. */
export function mountVideoFiles(app: Hono, ctx: EngineContext): void {
  app.get('/videos/:name', async (c) => {
    const { name } = c.req.param()
    const extension = /^[0-9A-Za-z]{22}(?:\.(mp4)|_cover\.(jpg))$/.exec(name)?.slice(1).find(Boolean) ?? ''
    const contentType = contentTypes[extension]
    const answer =
      contentType &&
      (await sendFile(c.req.raw, {
        path: join(ctx.videosDir, name),
        etag: name,
        contentType,
        headers: { 'cache-control': 'public, max-age=31536000, immutable' },
      }))
    return answer || c.notFound()
  })
}
