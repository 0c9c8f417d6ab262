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
    created_at: number
  }
  api_key: {
    id: string
    account_id: string
    name: string
    hash: string
    hint: string
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
    state: string
    request_json: string
    cost: number
    refunded: number
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
