import type { Hono } from 'hono'

import { JobId } from '#contract/studio/job.ts'
import { sendFile } from '#platform/http/send-file.ts'
import type { StudioContext } from '#studio/context.ts'
import { StudioError } from '#studio/error.ts'
import { mediaFile } from '#studio/library/media-file.ts'
import { readSession } from '#studio/members/session.ts'

import type { SessionCookie } from './session-cookie.ts'

const filePolicy = "default-src 'none'; sandbox"

/** Serves archived clips, covers and thumbnails to signed-in browsers: Range, ETag, `?download=1` to save. */
export function mountMedia(app: Hono, ctx: StudioContext, cookie: SessionCookie): void {
  app.get('/media/:id/:name', async (c) => {
    await readSession(ctx, cookie.read(c))
    const id = JobId.safeParse(c.req.param('id'))
    if (!id.success) throw new StudioError('not_found', 'There is no such file.')
    const file = await mediaFile(ctx, id.data, c.req.param('name'))
    const answer = await sendFile(c.req.raw, {
      ...file,
      headers: {
        'cache-control': 'private, max-age=31536000, immutable',
        'content-security-policy': filePolicy,
        ...(c.req.query('download') === undefined ? {} : { 'content-disposition': attachment(file.saveAs) }),
      },
    })
    if (!answer) throw new StudioError('not_found', 'The file was removed from the studio’s disk.')
    return answer
  })
  app.all('/media/*', () => {
    throw new StudioError('not_found', 'There is no such file.')
  })
}

/** Content-Disposition for names in any script (RFC 6266): plain ASCII for old clients, UTF-8 for the rest. */
const attachment = (name: string) =>
  `attachment; filename="${name.replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
