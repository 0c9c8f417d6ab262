import type { Kysely } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

/** Where the studio sends its jobs. The key is stored sealed; nothing outside this room reads the column. */
export type UpstreamTables = MigrationTables & {
  connection: {
    mode: string
    name: string
    base_url: string
    sealed_key: string
    key_hash: string
    key_hint: string
    created_at: number
    last_used_at: number | null
  }
}

export type UpstreamDb = Kysely<UpstreamTables>
