import type { Kysely } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

/** What people need beside a name: a limit, a password, links that let browsers in, and who did what. */
export async function addPeople(db: Kysely<MigrationTables>): Promise<void> {
  await db.schema.alterTable('person').addColumn('month_cap', 'integer').execute()
  await db.schema.alterTable('person').addColumn('password_hash', 'text').execute()
  await db.schema.alterTable('person').addColumn('password_at', 'bigint').execute()
  await db.schema
    .createTable('entry_link')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('person', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('sees', 'text', (column) => column.notNull())
    .addColumn('month_cap', 'integer')
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema
    .createTable('sign_in_try')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('audit_entry')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('browser', 'text')
    .addColumn('times', 'integer', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('audit_entry_by_time').on('audit_entry').columns(['at']).execute()
  await db.schema.createIndex('audit_entry_by_person').on('audit_entry').columns(['person', 'id']).execute()
}
