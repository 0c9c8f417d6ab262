import type { Hono } from 'hono'

import { backupPath } from '#contract/studio/backup.ts'
import { streamedAnswer } from '#platform/http/streamed-answer.ts'
import { readSession } from '#studio/members/session.ts'
import type { Studio } from '#studio/studio.ts'

import { attachment, filePolicy } from './media.ts'
import type { SessionCookie } from './session-cookie.ts'
import { expectOwner } from './viewer.ts'

/** Serves the backup that was gathered to an owner: once, and only as fast as it is taken. */
export function mountBackups(app: Hono, studio: Studio, cookie: SessionCookie): void {
  app.get(backupPath, async (c) => {
    expectOwner(await readSession(studio.current(), cookie.read(c)))
    const id = c.req.param('name').replace(/\.tar$/, '')
    const { fileName, bytes } = studio.backups.find(id)
    const headers = new Headers({
      'content-type': 'application/x-tar',
      'content-length': String(bytes),
      'content-disposition': attachment(fileName),
      'content-security-policy': filePolicy,
      'cache-control': 'no-store',
    })
    if (c.req.method === 'HEAD') return new Response(null, { status: 200, headers })
    return streamedAnswer(studio.backups.open(id), { status: 200, headers })
  })
}
