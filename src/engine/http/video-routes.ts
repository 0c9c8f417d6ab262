import type { Hono } from 'hono'

import { PersonRequest, VideoRequest } from '#contract/service/video-request.ts'

import type { EngineContext } from '../context.ts'
import { createPersonVideo, createVideo } from '../videos/create-video.ts'
import { readVideo } from '../videos/read-video.ts'
import { upscaleVideo } from '../videos/upscale-video.ts'
import type { Admit } from './admission.ts'
import { answerOnce } from './answer-once.ts'
import { readBody } from './read-body.ts'

/** Prompts, details and two dozen URLs at their limits fit; more is nobody's request. */
const bodyLimitBytes = 128 * 1024

/** Submitting jobs and reading them. `onSubmitted` is called when a job was accepted. */
export function mountVideos(app: Hono, ctx: EngineContext, admit: Admit, onSubmitted: () => void): void {
  app.post('/api/v1/videos', async (c) => {
    const principal = await admit(c)
    const request = VideoRequest.parse(await readBody(ctx, c, bodyLimitBytes))
    return answerOnce(
      ctx,
      c,
      principal,
      request,
      (trx) => createVideo(ctx, trx, principal, request),
      onSubmitted,
    )
  })
  app.post('/api/v1/videos/from-person', async (c) => {
    const principal = await admit(c)
    const request = PersonRequest.parse(await readBody(ctx, c, bodyLimitBytes))
    return answerOnce(
      ctx,
      c,
      principal,
      request,
      (trx) => createPersonVideo(ctx, trx, principal, request),
      onSubmitted,
    )
  })
  app.post('/api/v1/videos/:id/upscale', async (c) => {
    const principal = await admit(c)
    const accepted = await upscaleVideo(ctx, principal, c.req.param('id'))
    onSubmitted()
    return c.json(accepted, 202)
  })
  app.get('/api/v1/videos/:id', async (c) => c.json(await readVideo(ctx, await admit(c), c.req.param('id'))))
}
