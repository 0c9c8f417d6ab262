import { type Kysely, sql } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

type ColumnType = 'integer' | 'bigint' | 'text'

/** Unconfirmed jobs, money trail, webhook inbox, archive and settings: everything that outlives a mishap. */
export async function addReliability(db: Kysely<MigrationTables>): Promise<void> {
  await widenJobs(db)
  await dateArchive(db)
  await widenRequests(db)
  await createRunTimes(db)
  await createMoneyTrail(db)
  await createInbox(db)
  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value_json', 'text', (column) => column.notNull())
    .execute()
}

async function widenJobs(db: Kysely<MigrationTables>) {
  const nullable: Array<[string, ColumnType]> = [
    ['credits_max', 'integer'],
    ['turn', 'bigint'],
    ['trouble', 'text'],
    ['slot_released_at', 'bigint'],
    ['news_at', 'bigint'],
    ['balance_before', 'bigint'],
    ['books', 'text'],
    ['unconfirmed_at', 'bigint'],
    ['verdict', 'text'],
    ['check_at', 'bigint'],
    ['refund_seen_at', 'bigint'],
    ['refund_seen', 'integer'],
    ['origin_job', 'text'],
    ['archive_problem', 'text'],
    ['archived_at', 'bigint'],
    ['clip_removed_at', 'bigint'],
  ]
  for (const [name, type] of nullable) await db.schema.alterTable('job').addColumn(name, type).execute()
  const counted = ['attempt', 'missed', 'hook_sent', 'checks', 'sprite', 'request_revision']
  for (const name of counted)
    await db.schema
      .alterTable('job')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  for (const [name, value] of [
    ['person', 'owner'],
    ['origin', 'studio'],
  ] as const)
    await db.schema
      .alterTable('job')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(value))
      .execute()
  // Jobs that an earlier version left unconfirmed are looked after from now on.
  await sql`update job set unconfirmed_at = sent_at where state = 'unconfirmed'`.execute(db)
  await db.schema.createIndex('job_by_service_id').on('job').columns(['mode', 'service_id']).execute()
  await db.schema
    .createIndex('job_by_queue')
    .on('job')
    .columns(['mode', 'state', 'person', 'position'])
    .execute()
  await db.schema.createIndex('job_by_turn').on('job').columns(['mode', 'person', 'turn']).execute()
}

/** Retention asks for the oldest clips, the archive for the newest without a sprite. */
async function dateArchive(db: Kysely<MigrationTables>) {
  await sql`update job set archived_at = finished_at where archive = 'archived'`.execute(db)
  const indexes = {
    job_by_archived_at: ['mode', 'archive', 'archived_at'],
    job_by_sprite: ['mode', 'archive', 'sprite', 'archived_at'],
  }
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on('job').columns(columns).execute()
}

async function widenRequests(db: Kysely<MigrationTables>) {
  for (const [name, value] of [
    ['mode', 'practice'],
    ['purpose', 'unknown'],
  ] as const)
    await db.schema
      .alterTable('upstream_request')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(value))
      .execute()
  await db.schema.createIndex('upstream_request_by_time').on('upstream_request').column('at').execute()
}

async function createRunTimes(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('run_time')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('low_ms', 'bigint', (column) => column.notNull())
    .addColumn('high_ms', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('run_time_by_kind').on('run_time').columns(['mode', 'kind', 'id']).execute()
}

async function createMoneyTrail(db: Kysely<MigrationTables>) {
  await widenReadings(db)
  await db.schema
    .createTable('balance_note')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('credits', 'bigint', (column) => column.notNull())
    .addColumn('job_id', 'text')
    .addColumn('note', 'text')
    .addColumn('reading_id', 'integer')
    .execute()
  const noteIndexes = {
    balance_note_newest: ['mode', 'id'],
    balance_note_by_reading: ['mode', 'reading_id'],
    balance_note_by_job: ['job_id'],
    balance_note_by_kind: ['mode', 'kind', 'at'],
  }
  for (const [name, columns] of Object.entries(noteIndexes))
    await db.schema.createIndex(name).on('balance_note').columns(columns).execute()
  await db.schema
    .createTable('learned_price')
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('credits', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('learned_price_key', ['mode', 'kind'])
    .execute()
}

async function widenReadings(db: Kysely<MigrationTables>) {
  for (const [name, type] of [
    ['job_id', 'text'],
    ['since_event', 'integer'],
    ['until_at', 'bigint'],
  ] as const)
    await db.schema.alterTable('account_reading').addColumn(name, type).execute()
  await db.schema
    .alterTable('account_reading')
    .addColumn('settled', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  const indexes = {
    account_reading_newest: ['mode', 'id'],
    account_reading_settled: ['mode', 'settled', 'id'],
  }
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on('account_reading').columns(columns).execute()
  const jobIndexes = {
    job_by_books: ['mode', 'books'],
    job_by_unconfirmed: ['mode', 'unconfirmed_at'],
    job_by_origin: ['origin_job'],
  }
  for (const [name, columns] of Object.entries(jobIndexes))
    await db.schema.createIndex(name).on('job').columns(columns).execute()
}

async function createInbox(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('hook_delivery')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('job_id', 'text')
    .addColumn('service_id', 'text')
    .addColumn('event', 'text')
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('headers_json', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('attempt', 'integer')
    .addColumn('due_at', 'bigint')
    .addColumn('applied_at', 'bigint')
    .execute()
  await db.schema.createIndex('hook_delivery_due').on('hook_delivery').columns(['mode', 'due_at']).execute()
  await db.schema
    .createIndex('hook_delivery_by_digest')
    .on('hook_delivery')
    .columns(['mode', 'digest'])
    .execute()
}
