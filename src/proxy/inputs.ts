import type { Hono } from 'hono'

import { MediaId } from '#contract/studio/media.ts'
import { sendFile } from '#platform/http/send-file.ts'
import type { StudioContext } from '#studio/context.ts'
import { StudioError } from '#studio/error.ts'
import { servedInput } from '#studio/media/served-input.ts'
import { askedBy } from '#studio/members/asked-by.ts'
import { readSession } from '#studio/members/session.ts'

import { filePolicy } from './media.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Serves what people see and hear of the inputs of requests, to signed-in browsers. Range, ETag. */
export function mountInputs(app: Hono, current: () => StudioContext, cookie: SessionCookie): void {
  app.get('/media/inputs/:id/:name', async (c) => {
    const ctx = askedBy(current(), await readSession(current(), cookie.read(c)))
    const id = MediaId.safeParse(c.req.param('id'))
    if (!id.success) throw new StudioError('not_found', 'There is no such file.')
    const file = await servedInput(ctx, id.data, c.req.param('name'))
    const answer = await sendFile(c.req.raw, {
      ...file,
      headers: {
        'content-security-policy': filePolicy,
        'cache-control': 'private, max-age=31536000, immutable',
      },
    })
    if (!answer) throw new StudioError('not_found', 'The file was removed from the studio’s disk.')
    return answer
  })
}
