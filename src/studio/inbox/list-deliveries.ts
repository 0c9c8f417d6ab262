import type { Selectable } from 'kysely'
import * as z from 'zod/mini'

import { type DeliveryPage, DeliveryVerdict, type DeliveryView } from '#contract/studio/delivery.ts'

import type { StudioContext } from '../context.ts'
import type { StudioTables } from '../store/tables.ts'
import { generalAddress } from './hook-address.ts'

const pageSize = 50

/** Deliveries that arrived, newest first, those older than `before` (an id). */
export async function listDeliveries(
  ctx: StudioContext,
  { before }: { before?: number | undefined },
): Promise<DeliveryPage> {
  const rows = await ctx.db
    .selectFrom('hook_delivery')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  return {
    deliveries: page.map(toView),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    address: generalAddress(ctx),
  }
}

const Headers = z.record(z.string(), z.string())

/** A stored delivery as its list shows it. */
export const toView = (row: Selectable<StudioTables['hook_delivery']>): DeliveryView => ({
  id: row.id,
  at: row.at,
  jobId: row.job_id,
  serviceId: row.service_id,
  event: row.event,
  verdict: DeliveryVerdict.parse(row.verdict),
  times: row.times,
  appliedAt: row.applied_at,
  headers: Headers.parse(JSON.parse(row.headers_json)),
  body: row.body,
})
