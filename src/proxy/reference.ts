import type { Hono } from 'hono'

import { referenceFiles, throughStudio } from '#contract/studio/reference.ts'
import { StudioError } from '#studio/error.ts'
import { readSession } from '#studio/members/session.ts'
import type { Studio } from '#studio/studio.ts'

import type { SessionCookie } from './session-cookie.ts'
import { expectOwner } from './viewer.ts'

/**
 * Shows the reference of Practice's engine to owners, who may not reach the engine's own port: a fixed list of its
 * files under its own content policy. What is tried there goes the studio's way, with the studio's key, and what costs
 * credits is refused there.
 */
export function mountReference(app: Hono, studio: Studio, cookie: SessionCookie): void {
  for (const path of referenceFiles)
    app.get(path, async (c) => {
      const ctx = studio.context('practice')
      expectOwner(await readSession(ctx, cookie.read(c)))
      const file = await ctx.upstream.readReference(path).catch(() => null)
      if (!file) throw notShown()
      const body =
        path === '/openapi.json'
          ? JSON.stringify(throughStudio(documentIn(file.bytes)))
          : Uint8Array.from(file.bytes)
      return c.body(body, 200, {
        'content-type': file.contentType,
        'content-security-policy': file.contentPolicy,
        'cache-control': 'no-store',
      })
    })
}

function documentIn(bytes: Buffer): object {
  try {
    const document: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof document === 'object' && document !== null) return document
  } catch {
    // Something else answers there.
  }
  throw notShown()
}

const notShown = () =>
  new StudioError('service_unreachable', 'The engine of Practice does not show its reference now.')
