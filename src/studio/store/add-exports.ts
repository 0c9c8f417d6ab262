import type { Kysely } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

/** What each archive of an export holds: the same however often it is downloaded. */
export async function addExports(db: Kysely<MigrationTables>): Promise<void> {
  await db.schema
    .createTable('export')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addColumn('account', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('planned_at', 'bigint')
    .execute()
  await db.schema
    .createTable('export_job')
    .addColumn('export_id', 'text', (column) => column.notNull().references('export.id').onDelete('cascade'))
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('size_bytes', 'bigint')
    .addPrimaryKeyConstraint('export_job_key', ['export_id', 'part', 'place'])
    .execute()
}
