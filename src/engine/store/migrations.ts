import { type Kysely, sql } from 'kysely'

import type { Migration } from '#platform/database/migrate.ts'
import type { MigrationTables } from '#platform/database/open-database.ts'

/** The engine's schema, oldest step first. */
export const engineMigrations: readonly Migration[] = [
  { name: '001-first', up: first },
  { name: '002-whole-api', up: wholeApi },
  { name: '003-practice-account', up: markPracticeAccount },
]

async function first(db: Kysely<MigrationTables>): Promise<void> {
  await createAccounts(db)
  await createJobs(db)
  await createLedger(db)
}

async function createAccounts(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('plan', 'text', (column) => column.notNull())
    .addColumn('plan_expires_at', 'bigint', (column) => column.notNull())
    .addColumn('auto_renew', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('api_key')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('hint', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .execute()
}

async function createJobs(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('job')
    .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('key_id', 'text', (column) => column.notNull().references('api_key.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('request_json', 'text', (column) => column.notNull())
    .addColumn('cost', 'integer', (column) => column.notNull())
    .addColumn('refunded', 'integer', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull().unique())
    .addColumn('result_json', 'text')
    .addColumn('error_code', 'text')
    .addColumn('error', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .execute()
  await db.schema.createIndex('job_by_state').on('job').columns(['state', 'number']).execute()
  await db.schema.createIndex('job_by_key').on('job').columns(['key_id', 'state']).execute()
}

async function createLedger(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('ledger_account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('balance', 'bigint', (column) => column.notNull())
    .addColumn('may_be_negative', 'integer', (column) => column.notNull())
    .addCheckConstraint('no_overdraft', sql`balance >= 0 or may_be_negative = 1`)
    .execute()
  await db.schema
    .createTable('ledger_transaction')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('once_only', ['kind', 'reference'])
    .execute()
  await db.schema
    .createTable('ledger_entry')
    .addColumn('transaction_id', 'integer', (column) => column.notNull().references('ledger_transaction.id'))
    .addColumn('ledger_account_id', 'text', (column) => column.notNull().references('ledger_account.id'))
    .addColumn('credits', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ledger_entry_key', ['transaction_id', 'ledger_account_id'])
    .execute()
  for (const table of ['ledger_transaction', 'ledger_entry'])
    for (const change of ['update', 'delete'])
      await sql
        .raw(
          `create trigger ${table}_no_${change} before ${change} on ${table} begin select raise(abort, 'the ledger is append-only'); end`,
        )
        .execute(db)
}

async function wholeApi(db: Kysely<MigrationTables>): Promise<void> {
  await extendJobsAndKeys(db)
  await db.schema
    .createTable('upload')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('content_type', 'text', (column) => column.notNull())
    .addColumn('size_bytes', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('idempotent_answer')
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('idempotency_key', 'text', (column) => column.notNull())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addColumn('status', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotent_answer_key', ['account_id', 'idempotency_key'])
    .execute()
  await createDeliveries(db)
}

async function extendJobsAndKeys(db: Kysely<MigrationTables>) {
  const job = (name: string, type: 'text' | 'integer' | 'bigint', fallback?: string) =>
    db.schema
      .alterTable('job')
      .addColumn(name, type, (column) =>
        fallback === undefined ? column : column.notNull().defaultTo(fallback),
      )
      .execute()
  await job('kind', 'text', 'video')
  await job('source_number', 'integer')
  await job('webhook_url', 'text')
  await job('extracted_at', 'bigint')
  await db.schema.createIndex('job_by_source').on('job').column('source_number').execute()
  for (const name of ['webhook_url', 'sealed_webhook_secret'])
    await db.schema.alterTable('api_key').addColumn(name, 'text').execute()
  await db.schema
    .createTable('key_use')
    .addColumn('key_id', 'text', (column) => column.notNull().references('api_key.id'))
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('requests', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('key_use_key', ['key_id', 'day'])
    .execute()
}

async function createDeliveries(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('delivery')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull().references('api_key.id'))
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('delivered_at', 'bigint')
    .addColumn('last_result', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('delivery_due').on('delivery').column('next_at').execute()
}

/** The account that Practice works with was told by the name of its key, which any key may have. */
async function markPracticeAccount(db: Kysely<MigrationTables>) {
  await db.schema
    .alterTable('account')
    .addColumn('is_practice', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`update account set is_practice = 1 where id = (
    select account.id from account join api_key on api_key.account_id = account.id
    where account.auto_renew = 1 and api_key.name = 'Practice' order by api_key.created_at limit 1
  )`.execute(db)
}
