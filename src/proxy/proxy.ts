import { Hono } from 'hono'

import { isLoopbackAt, plainHost } from '#platform/http/origin-of.ts'
import { StudioError } from '#studio/error.ts'
import type { Studio } from '#studio/studio.ts'

import { mountApi } from './api.ts'
import { mountBackups } from './backups.ts'
import { errorAnswer } from './error-answer.ts'
import { mountExports } from './exports.ts'
import { hostGuard, originGuard, type SchemeOf } from './guard.ts'
import { securityHeaders } from './headers.ts'
import { mountHooks } from './hooks.ts'
import { mountInputs } from './inputs.ts'
import { mountMedia } from './media.ts'
import { mountReference } from './reference.ts'
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
export function createProxy(studio: Studio, options: ProxyOptions): Hono {
  const cookie = sessionCookie(options)
  const schemeOf: SchemeOf = (host) => {
    if (options.allowedHosts.some((name) => host === plainHost(name)))
      return options.https ? 'https:' : 'http:'
    return isLoopbackAt(host, options.port()) ? 'http:' : null
  }
  const { log } = studio.current()
  const app = new Hono()
  app.onError((error, c) => errorAnswer(log, c, error))
  app.notFound((c) => errorAnswer(log, c, new StudioError('not_found', 'There is nothing at this address.')))
  app.use(securityHeaders(options))
  app.use(hostGuard(schemeOf))
  for (const path of ['/api/*', '/media/*', '/docs/*', '/openapi.json']) app.use(path, originGuard(schemeOf))
  mountApi(app, studio, cookie)
  mountHooks(app, studio.context)
  mountExports(app, studio.current, cookie)
  mountBackups(app, studio, cookie)
  mountInputs(app, studio.current, cookie)
  mountMedia(app, studio.current, cookie)
  mountReference(app, studio, cookie)
  mountWebApp(app, options.dist)
  return app
}
