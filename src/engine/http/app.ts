import { join } from 'node:path'

import { type Context, Hono } from 'hono'

import { PlanId, plans } from '#contract/service/plan.ts'
import { VideoRequest } from '#contract/service/video-request.ts'
import { readJson } from '#platform/http/read-json.ts'
import { sendFile } from '#platform/http/send-file.ts'

import { readAccount } from '../accounts/read-account.ts'
import { authenticate, type Principal } from '../auth.ts'
import type { EngineContext } from '../context.ts'
import { EngineError } from '../error.ts'
import { RequestLimit } from '../limits/request-limit.ts'
import { createVideo } from '../videos/create-video.ts'
import { readVideo } from '../videos/read-video.ts'
import { errorAnswer } from './error-answer.ts'

const bodyLimitBytes = 64 * 1024

const contentTypes: Record<string, string> = { mp4: 'video/mp4', jpg: 'image/jpeg' }

/** The documented API over HTTP. `onSubmitted` is called when a job was accepted. */
export function createEngineApp(ctx: EngineContext, options: { onSubmitted: () => void }): Hono {
  const app = new Hono()
  const limit = new RequestLimit()

  /** Key, then limits, then the body: a refused request costs nothing and changes nothing. */
  const admit = async (c: Context): Promise<Principal> => {
    const principal = await authenticate(ctx, c.req.header('authorization'))
    const { requestsPerMinute } = plans[PlanId.parse(principal.account.plan)]
    const state = limit.take(principal.key.id, requestsPerMinute, ctx.clock.now())
    c.header('RateLimit-Limit', String(state.limit))
    c.header('RateLimit-Remaining', String(state.remaining))
    c.header('RateLimit-Reset', String(state.resetSeconds))
    return principal
  }

  app.use(async (c, next) => {
    c.header('X-Request-Id', ctx.chance.uuid())
    c.header('X-Content-Type-Options', 'nosniff')
    await next()
  })
  app.onError((error, c) => errorAnswer(ctx, c, error))
  app.notFound((c) => errorAnswer(ctx, c, new EngineError('not_found', 'There is nothing at this address.')))

  app.post('/api/v1/videos', async (c) => {
    const principal = await admit(c)
    const request = VideoRequest.parse(await readJson(c.req.raw, bodyLimitBytes))
    const accepted = await createVideo(ctx, principal, request)
    options.onSubmitted()
    return c.json(accepted, 202)
  })
  app.get('/api/v1/videos/:id', async (c) => c.json(await readVideo(ctx, await admit(c), c.req.param('id'))))
  app.get('/api/v1/account', async (c) => c.json(await readAccount(ctx, await admit(c))))
  app.get('/health', (c) => c.json({ status: 'ok' }))

  app.on(['GET', 'HEAD'], '/videos/:name', async (c) => {
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

  for (const path of ['/api/v1/videos', '/api/v1/videos/:id', '/api/v1/account', '/videos/:name', '/health'])
    app.all(path, (c) => {
      throw new EngineError('method_not_allowed', `${c.req.method} is not possible here.`)
    })
  return app
}
