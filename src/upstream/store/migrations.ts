import type { Kysely } from 'kysely'

import type { Migration } from '#platform/database/migrate.ts'
import type { MigrationTables } from '#platform/database/open-database.ts'

/** The vault's tables, which live in the studio's database. */
export const upstreamMigrations: readonly Migration[] = [
  { name: 'upstream-001-connection', up: createConnection },
  { name: 'upstream-002-webhook-secret', up: addWebhookSecret },
]

async function createConnection(db: Kysely<MigrationTables>): Promise<void> {
  await db.schema
    .createTable('connection')
    .addColumn('mode', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('base_url', 'text', (column) => column.notNull())
    .addColumn('sealed_key', 'text', (column) => column.notNull())
    .addColumn('key_hash', 'text', (column) => column.notNull())
    .addColumn('key_hint', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint')
    .execute()
}

async function addWebhookSecret(db: Kysely<MigrationTables>): Promise<void> {
  await db.schema.alterTable('connection').addColumn('sealed_webhook_secret', 'text').execute()
}
