import type { Generated, Kysely, Selectable, Transaction } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

/** Integers are milliseconds, credits or 0/1; text named `…_json` is JSON. */
export type EngineTables = MigrationTables & {
  account: {
    id: string
    plan: string
    plan_expires_at: number
    /** 1: the plan renews itself each month (the embedded Practice account). */
    auto_renew: number
    /** 1: the one that the studio in the same process practises with. */
    is_practice: Generated<number>
    created_at: number
  }
  api_key: {
    id: string
    account_id: string
    name: string
    hash: string
    hint: string
    webhook_url: string | null
    /** Signs this key's webhooks: sealed with the engine's master key. */
    sealed_webhook_secret: string | null
    created_at: number
    last_used_at: number | null
    revoked_at: number | null
  }
  job: {
    /** The numeric generation id that upscale takes. */
    number: Generated<number>
    id: string
    account_id: string
    key_id: string
    /** 'video', 'person' or 'upscale'. */
    kind: string
    /** The numeric id of the clip that an upscale enlarges. */
    source_number: number | null
    state: string
    request_json: string
    /** Where the customer is called back: the request's own URL, else the key's at submit time. */
    webhook_url: string | null
    cost: number
    refunded: number
    /** When the identity was extracted from the portrait: from then on its 12 credits are kept. */
    extracted_at: number | null
    /** The process that renders it; another value than ours means that process is gone. */
    lease: string | null
    attempts: number
    file_name: string
    result_json: string | null
    error_code: string | null
    error: string | null
    created_at: number
    started_at: number | null
    finished_at: number | null
  }
  /** Uploads, by the name in their public address. */
  upload: { name: string; account_id: string; content_type: string; size_bytes: number; created_at: number }
  /** Answered submits by their Idempotency-Key, with the answer byte for byte. */
  idempotent_answer: {
    account_id: string
    idempotency_key: string
    request_hash: string
    status: number
    body: string
    created_at: number
  }
  /** Requests of a key, a row a day (UTC), for the 30-day count. */
  key_use: { key_id: string; day: number; requests: number }
  /** Webhooks to deliver: written in the same transaction as the state that they tell. */
  delivery: {
    id: Generated<number>
    job_id: string
    key_id: string
    url: string
    event: string
    /** The exact bytes that are signed and sent. */
    body: string
    attempts: number
    /** When the next attempt is due; null once it is delivered or given up. */
    next_at: number | null
    delivered_at: number | null
    last_result: string | null
    created_at: number
  }
  ledger_account: { id: string; balance: number; may_be_negative: number }
  ledger_transaction: { id: Generated<number>; kind: string; reference: string; created_at: number }
  ledger_entry: { transaction_id: number; ledger_account_id: string; credits: number }
}

export type EngineDb = Kysely<EngineTables>
/** Verbs that move money or jobs take a transaction, so that nobody can call them outside of one. */
export type EngineTransaction = Transaction<EngineTables>
export type JobRow = Selectable<EngineTables['job']>
export type AccountRow = Selectable<EngineTables['account']>
export type ApiKeyRow = Selectable<EngineTables['api_key']>
export type DeliveryRow = Selectable<EngineTables['delivery']>
