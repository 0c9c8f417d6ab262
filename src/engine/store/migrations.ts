import { type Kysely, sql } from 'kysely'

import type { Migration } from '#platform/database/migrate.ts'
import type { MigrationTables } from '#platform/database/open-database.ts'

/** The engine's schema, oldest step first. */
export const engineMigrations: readonly Migration[] = [{ name: '001-first', up: first }]

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
