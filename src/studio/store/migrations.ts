import type { Kysely } from 'kysely'

import type { Migration } from '#platform/database/migrate.ts'
import type { MigrationTables } from '#platform/database/open-database.ts'

import { addCompose } from './add-compose.ts'
import { addExports } from './add-exports.ts'
import { addHistory } from './add-history.ts'
import { addImports } from './add-imports.ts'
import { addMembers } from './add-members.ts'
import { addPeople } from './add-people.ts'
import { addReliability } from './add-reliability.ts'
import { addRequestDays } from './add-request-days.ts'
import { addSight } from './add-sight.ts'
import { addWebhookTests } from './add-webhook-tests.ts'
import { keepRequestsByKey } from './requests-by-key.ts'
import type { StudioTables } from './tables.ts'

/** The studio's schema, oldest step first. */
export const studioMigrations: readonly Migration[] = [
  { name: 'studio-001-first', up: first },
  { name: 'studio-002-nothing-lost', up: addReliability },
  { name: 'studio-003-requests-by-key', up: keepRequestsByKey },
  { name: 'studio-004-compose', up: addCompose },
  { name: 'studio-005-history', up: addHistory },
  { name: 'studio-006-exports', up: addExports },
  { name: 'studio-007-imports', up: addImports },
  { name: 'studio-008-browsers', up: nameBrowsers },
  { name: 'studio-009-members', up: addMembers },
  { name: 'studio-010-people', up: addPeople },
  { name: 'studio-011-webhook-tests', up: addWebhookTests },
  { name: 'studio-012-sight', up: addSight },
  { name: 'studio-013-request-days', up: addRequestDays },
]

async function first(db: Kysely<MigrationTables>): Promise<void> {
  await createJobs(db)
  await createEvents(db)
  await createMembers(db)
}

/** Which browser a session is of, in words. */
async function nameBrowsers(db: Kysely<MigrationTables>): Promise<void> {
  await db.schema.alterTable('session').addColumn('browser', 'text').execute()
}

async function createJobs(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('counter')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute()
  await db.withTables<StudioTables>().insertInto('counter').values({ name: 'revision', value: 0 }).execute()
  await db.schema
    .createTable('job')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('prompt', 'text', (column) => column.notNull())
    .addColumn('request_json', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('duration', 'integer', (column) => column.notNull())
    .addColumn('aspect_ratio', 'text', (column) => column.notNull())
    .addColumn('estimate', 'integer', (column) => column.notNull())
    .addColumn('held', 'integer')
    .addColumn('cost', 'integer')
    .addColumn('refund', 'integer')
    .addColumn('position', 'double precision', (column) => column.notNull())
    .addColumn('service_id', 'text')
    .addColumn('service_status', 'text')
    .addColumn('raw_answer', 'text')
    .addColumn('progress', 'double precision')
    .addColumn('polled_at', 'bigint')
    .addColumn('failure_code', 'text')
    .addColumn('failure_message', 'text')
    .addColumn('failure_paid', 'text')
    .addColumn('video_url', 'text')
    .addColumn('cover_url', 'text')
    .addColumn('archive', 'text', (column) => column.notNull())
    .addColumn('archive_attempts', 'integer', (column) => column.notNull())
    .addColumn('archive_next_at', 'bigint')
    .addColumn('tint', 'text')
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('duration_ms', 'integer')
    .addColumn('size_bytes', 'bigint')
    .addColumn('clip_sha256', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('job_newest').on('job').columns(['mode', 'created_at', 'id']).execute()
  await db.schema.createIndex('job_by_state').on('job').columns(['mode', 'state', 'position']).execute()
  await db.schema.createIndex('job_by_revision').on('job').columns(['mode', 'revision']).execute()
  await db.schema.createIndex('job_by_archive').on('job').columns(['mode', 'archive']).execute()
}

async function createEvents(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('job_event')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('job_id', 'text', (column) => column.notNull().references('job.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .execute()
  await db.schema.createIndex('job_event_by_job').on('job_event').columns(['job_id', 'id']).execute()
  await db.schema
    .createTable('account_reading')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('credits', 'bigint', (column) => column.notNull())
    .addColumn('reading_json', 'text')
    .execute()
  await db.schema
    .createTable('upstream_request')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
}

async function createMembers(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('session')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  await db.schema
    .createTable('used_claim')
    .addColumn('nonce', 'text', (column) => column.primaryKey())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
}
