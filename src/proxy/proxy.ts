import { Hono } from 'hono'

import { isLoopbackAt, plainHost } from '#platform/http/origin-of.ts'
import type { StudioContext } from '#studio/context.ts'
import { StudioError } from '#studio/error.ts'

import { mountApi } from './api.ts'
import { errorAnswer } from './error-answer.ts'
import { hostGuard, originGuard } from './guard.ts'
import { securityHeaders } from './headers.ts'
import { mountMedia } from './media.ts'
import { sessionCookie } from './session-cookie.ts'
import { mountWebApp } from './web-app.ts'

export type ProxyOptions = {
  /** Folder of the built web app. */
  dist: string
  /** Whether people reach it over https (PUBLIC_URL). */
  https: boolean
  /** Port that it listens on, known once it does. */
  port: () => number
  /** Host names beside the loopback ones, with port where it is not the default: `studio.example.com`. */
  allowedHosts: readonly string[]
}

/** The small same-origin edge between browsers and the studio: guard, session, verbs, media, web app. */
export function createProxy(ctx: StudioContext, options: ProxyOptions): Hono {
  const cookie = sessionCookie(options)
  const isOurHost = (host: string) =>
    isLoopbackAt(host, options.port()) || options.allowedHosts.some((name) => host === plainHost(name))
  const app = new Hono()
  app.onError((error, c) => errorAnswer(ctx.log, c, error))
  app.notFound((c) =>
    errorAnswer(ctx.log, c, new StudioError('not_found', 'There is nothing at this address.')),
  )
  app.use(securityHeaders(options))
  app.use(hostGuard(isOurHost))
  for (const path of ['/api/*', '/media/*']) app.use(path, originGuard)
  mountApi(app, ctx, cookie)
  mountMedia(app, ctx, cookie)
  mountWebApp(app, options.dist)
  return app
}
