import { type Kysely, sql } from 'kysely'

import { ownerId } from '#contract/studio/member.ts'
import type { MigrationTables } from '#platform/database/open-database.ts'

/** Whose each removal, export and import is, and an index of the jobs of one person. */
export async function addSight(db: Kysely<MigrationTables>): Promise<void> {
  for (const table of ['removal', 'export', 'adoption'])
    await db.schema
      .alterTable(table)
      .addColumn('person', 'text', (column) => column.notNull().defaultTo(ownerId))
      .execute()
  await keepImportsByPerson(db)
  // All that a list of one person's jobs is filtered and sorted by, and what they cost in a month: the rows are long.
  const ordered = ['mode', 'person', 'created_at', 'id', 'removed_at']
  const facets = ['number', 'state', 'kind', 'model', 'aspect_ratio', 'duration', 'starred', 'rating']
  const rest = ['batch_id', 'width', 'height', 'cost', 'held', 'estimate', 'origin']
  await db.schema
    .createIndex('job_of_person')
    .on('job')
    .columns([...ordered, ...facets, ...rest])
    .execute()
}

/** The id of an import is told by its clip: two people may bring the same one. */
async function keepImportsByPerson(db: Kysely<MigrationTables>) {
  await db.schema.alterTable('clip_import').renameTo('clip_import_before').execute()
  await db.schema
    .createTable('clip_import')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('size_bytes', 'bigint', (column) => column.notNull())
    .addColumn('target_id', 'text', (column) => column.notNull())
    .addColumn('sidecar_json', 'text')
    .addColumn('job_id', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('clip_import_key', ['id', 'person'])
    .execute()
  const kept = sql.raw('id, mode, file_name, size_bytes, target_id, sidecar_json, job_id, created_at')
  await sql`insert into clip_import (${kept}, person) select ${kept}, ${sql.lit(ownerId)} from clip_import_before`.execute(
    db,
  )
  await db.schema.dropTable('clip_import_before').execute()
}
