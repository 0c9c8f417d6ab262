import type { Kysely } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

/** Jobs of the service that somebody asked for by their ids, and clips that come from another studio. */
export async function addImports(db: Kysely<MigrationTables>): Promise<void> {
  await db.schema
    .createTable('adoption')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('service_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('job_id', 'text')
    .addColumn('problem', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('adoption_once', ['mode', 'service_id'])
    .execute()
  await db.schema.createIndex('adoption_by_state').on('adoption').columns(['mode', 'state', 'id']).execute()
  await db.schema
    .createTable('clip_import')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('size_bytes', 'bigint', (column) => column.notNull())
    .addColumn('target_id', 'text', (column) => column.notNull())
    .addColumn('sidecar_json', 'text')
    .addColumn('job_id', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
}
