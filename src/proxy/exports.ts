import type { Hono } from 'hono'

import { BalanceFilter, balanceTablePath } from '#contract/studio/balance.ts'
import { ClientId } from '#contract/studio/client-id.ts'
import { streamedAnswer } from '#platform/http/streamed-answer.ts'
import type { StudioContext } from '#studio/context.ts'
import { StudioError } from '#studio/error.ts'
import { openPart } from '#studio/export/open-part.ts'
import { askedBy } from '#studio/members/asked-by.ts'
import { readSession } from '#studio/members/session.ts'
import { balanceTable } from '#studio/money/balance-table.ts'

import { attachment, filePolicy } from './media.ts'
import type { SessionCookie } from './session-cookie.ts'
import { expectOwner } from './viewer.ts'

/** Serves the archives of exports to signed-in browsers and the balance trail to owners: made while they are read, only as fast as they are taken. */
export function mountExports(app: Hono, current: () => StudioContext, cookie: SessionCookie): void {
  app.get('/media/exports/:id/:name', async (c) => {
    const ctx = askedBy(current(), await readSession(current(), cookie.read(c)))
    const id = ClientId.safeParse(c.req.param('id'))
    const part = /^([1-9]\d{0,4})\.zip$/.exec(c.req.param('name'))?.[1]
    if (!id.success || part === undefined) throw new StudioError('not_found', 'There is no such file.')
    const { fileName, chunks } = await openPart(ctx, id.data, Number(part))
    const headers = new Headers({
      'content-type': 'application/zip',
      'content-disposition': attachment(fileName),
      'content-security-policy': filePolicy,
      'cache-control': 'no-store',
    })
    if (c.req.method === 'HEAD') return new Response(null, { status: 200, headers })
    return streamedAnswer(chunks, { status: 200, headers })
  })
  app.get(balanceTablePath, async (c) => {
    const ctx = current()
    expectOwner(await readSession(ctx, cookie.read(c)))
    const filter = BalanceFilter.parse(c.req.query())
    const day = new Date(ctx.clock.now()).toISOString().slice(0, 10)
    const headers = new Headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(`balance-${ctx.mode}-${day}.csv`),
      'content-security-policy': filePolicy,
      'cache-control': 'no-store',
    })
    if (c.req.method === 'HEAD') return new Response(null, { status: 200, headers })
    return streamedAnswer(balanceTable(ctx, filter), { status: 200, headers })
  })
}
