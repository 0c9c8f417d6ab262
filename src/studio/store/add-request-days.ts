import type { Kysely } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

/** Requests that this studio made with each key, counted by day: the log itself is kept for two minutes. */
export async function addRequestDays(db: Kysely<MigrationTables>): Promise<void> {
  await db.schema
    .createTable('request_day')
    .addColumn('key_hash', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('requests', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('request_day_key', ['key_hash', 'day'])
    .execute()
}
