import type { Context, Hono } from 'hono'

import { AuditFilter, auditTablePath } from '#contract/studio/audit.ts'
import { BalanceFilter, balanceTablePath } from '#contract/studio/balance.ts'
import { ClientId } from '#contract/studio/client-id.ts'
import { streamedAnswer } from '#platform/http/streamed-answer.ts'
import { auditTable } from '#studio/audit/list-audit.ts'
import type { StudioContext } from '#studio/context.ts'
import { StudioError } from '#studio/error.ts'
import { openPart } from '#studio/export/open-part.ts'
import { askedBy } from '#studio/members/asked-by.ts'
import { readSession } from '#studio/members/session.ts'
import { balanceTable } from '#studio/money/balance-table.ts'

import { attachment, filePolicy } from './media.ts'
import type { SessionCookie } from './session-cookie.ts'
import { expectOwner } from './viewer.ts'

/** Serves the archives of exports to signed-in browsers and the tables of balances and acts to owners: made while they are read, only as fast as they are taken. */
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
    return table(c, ctx, `balance-${ctx.mode}`, balanceTable(ctx, BalanceFilter.parse(c.req.query())))
  })
  app.get(auditTablePath, async (c) => {
    const ctx = current()
    expectOwner(await readSession(ctx, cookie.read(c)))
    return table(c, ctx, 'audit-log', auditTable(ctx, AuditFilter.parse(c.req.query())))
  })
}

function table(c: Context, ctx: StudioContext, name: string, lines: AsyncGenerator<Uint8Array>): Response {
  const day = new Date(ctx.clock.now()).toISOString().slice(0, 10)
  const headers = new Headers({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': attachment(`${name}-${day}.csv`),
    'content-security-policy': filePolicy,
    'cache-control': 'no-store',
  })
  if (c.req.method === 'HEAD') return new Response(null, { status: 200, headers })
  return streamedAnswer(lines, { status: 200, headers })
}
