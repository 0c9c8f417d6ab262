import type { Kysely } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

/** Limits count by key: a key that comes back has the requests that it made before. Source: seed, Rate Limits. */
export async function keepRequestsByKey(db: Kysely<MigrationTables>): Promise<void> {
  await db.schema.alterTable('upstream_request').addColumn('key_hash', 'text').execute()
}
