import type { Hono } from 'hono'

import { JobId } from '#contract/studio/job.ts'
import { sendFile } from '#platform/http/send-file.ts'
import type { StudioContext } from '#studio/context.ts'
import { StudioError } from '#studio/error.ts'
import { mediaFile } from '#studio/library/media-file.ts'
import { openClip } from '#studio/library/open-clip.ts'
import { askedBy } from '#studio/members/asked-by.ts'
import { readSession } from '#studio/members/session.ts'

import { fileWish, sendOpenClip } from './media-stream.ts'
import type { SessionCookie } from './session-cookie.ts'

/** What a browser may do with a file that others made: show it. */
export const filePolicy = "default-src 'none'; sandbox"

/**
 * Serves clips, covers and thumbnails to signed-in browsers: from this disk, or straight from the service while they are
 * still being fetched. Range, ETag, `?download=1` to save.
 */
export function mountMedia(app: Hono, current: () => StudioContext, cookie: SessionCookie): void {
  app.get('/media/:id/:name', async (c) => {
    const ctx = askedBy(current(), await readSession(current(), cookie.read(c)))
    const id = JobId.safeParse(c.req.param('id'))
    if (!id.success) throw new StudioError('not_found', 'There is no such file.')
    const { name } = c.req.param()
    const headersFor = ({ saveAs }: { saveAs: string }) => ({
      'content-security-policy': filePolicy,
      ...(c.req.query('download') === undefined ? {} : { 'content-disposition': attachment(saveAs) }),
    })
    const { signal } = c.req.raw
    const clip = await openClip(ctx, id.data, name, { ...fileWish(c.req.raw), signal })
    if (clip) return sendOpenClip(clip, headersFor(clip))
    const file = await mediaFile(ctx, id.data, name)
    const headers = { ...headersFor(file), 'cache-control': 'private, max-age=31536000, immutable' }
    const answer = await sendFile(c.req.raw, { ...file, headers })
    if (!answer) throw new StudioError('not_found', 'The file was removed from the studio’s disk.')
    return answer
  })
  app.all('/media/*', () => {
    throw new StudioError('not_found', 'There is no such file.')
  })
}

/** Content-Disposition for names in any script (RFC 6266): plain ASCII for old clients, UTF-8 for the rest. */
export const attachment = (name: string) =>
  `attachment; filename="${name.replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
