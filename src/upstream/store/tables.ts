import type { Kysely } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

/** Where the studio sends its jobs. Secrets are stored sealed; nothing outside this room reads their columns. */
export type UpstreamTables = MigrationTables & {
  connection: {
    mode: string
    name: string
    base_url: string
    sealed_key: string
    key_hash: string
    key_hint: string
    /** What signs the webhook deliveries of this key; null when it is not known here. */
    sealed_webhook_secret: string | null
    created_at: number
    last_used_at: number | null
  }
}

export type UpstreamDb = Kysely<UpstreamTables>
