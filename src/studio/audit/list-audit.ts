import { type AuditEntry, type AuditFilter, type AuditPage, type ListAudit } from '#contract/studio/audit.ts'

import type { StudioContext } from '../context.ts'
import { tableHead, tableLines } from '../export/table-text.ts'

const pageSize = 50
const tablePageSize = 500
type Ctx = Pick<StudioContext, 'db'>

/** A page of the audit log, newest first. */
export async function listAudit(ctx: Ctx, { before, ...filter }: ListAudit): Promise<AuditPage> {
  const entries = await readEntries(ctx, filter, before, pageSize + 1)
  const shown = entries.slice(0, pageSize)
  return { entries: shown, next: entries.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
}

/** The audit log as a table that spreadsheets open, newest first, page after page: however long it is. */
export async function* auditTable(ctx: Ctx, filter: AuditFilter): AsyncGenerator<Uint8Array> {
  yield Buffer.from(tableHead(['time', 'who', 'what', 'browser', 'times']))
  let before: number | undefined
  for (;;) {
    const entries = await readEntries(ctx, filter, before, tablePageSize)
    const lines = entries.map(({ at, name, words, browser, times }) => [
      new Date(at).toISOString(),
      name ?? '',
      words,
      browser ?? '',
      times,
    ])
    yield Buffer.from(tableLines(lines))
    before = entries.at(-1)?.id
    if (entries.length < tablePageSize) return
  }
}

function readEntries(
  { db }: Ctx,
  { person }: AuditFilter,
  before: number | undefined,
  limit: number,
): Promise<AuditEntry[]> {
  return db
    .selectFrom('audit_entry')
    .leftJoin('person', 'person.id', 'audit_entry.person')
    .select(['audit_entry.id', 'at', 'audit_entry.person', 'person.name', 'words', 'browser', 'times'])
    .$if(person !== undefined, (query) => query.where('audit_entry.person', '=', person ?? ''))
    .$if(before !== undefined, (query) => query.where('audit_entry.id', '<', before ?? 0))
    .orderBy('audit_entry.id', 'desc')
    .limit(limit)
    .execute()
}
