import type { Kysely } from 'kysely'

import { ownerId } from '#contract/studio/member.ts'
import type { MigrationTables } from '#platform/database/open-database.ts'

import type { StudioTables } from './tables.ts'

/** People: whoever claimed this studio so far is its owner. */
export async function addMembers(db: Kysely<MigrationTables>): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('sees', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('removed_at', 'bigint')
    .execute()
  const first = { id: ownerId, name: 'Owner', role: 'owner', sees: 'all', created_at: 0, removed_at: null }
  await db.withTables<StudioTables>().insertInto('person').values(first).execute()
  await db.schema
    .alterTable('session')
    .addColumn('person', 'text', (column) => column.notNull().defaultTo(ownerId))
    .execute()
  await db.schema.alterTable('session').dropColumn('role').execute()
}
