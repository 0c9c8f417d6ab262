import type { Selectable } from 'kysely'

import { StoredDraft } from '#contract/studio/draft.ts'
import type { Template } from '#contract/studio/template.ts'

import type { StudioDb, StudioTables, StudioTransaction } from '../store/tables.ts'

/** Every template of this studio, of both modes: the one that was used or made last first. */
export async function listTemplates({
  db,
}: {
  db: StudioDb | StudioTransaction
}): Promise<{ templates: Template[] }> {
  const rows = await db
    .selectFrom('template')
    .selectAll()
    .orderBy((eb) => eb.fn.coalesce('used_at', 'created_at'), 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute()
  return { templates: rows.map(toView) }
}

/** A stored template as people see it. */
export const toView = (row: Selectable<StudioTables['template']>): Template => ({
  id: row.id,
  name: row.name,
  draft: StoredDraft.parse(JSON.parse(row.draft_json)),
  createdAt: row.created_at,
  usedAt: row.used_at,
})
