import { type Kysely, type Selectable, sql } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

import { searchText } from './search-words.ts'
import type { StudioTables } from './tables.ts'

/** Inputs of requests, batches, templates and past prompts: what Compose keeps beside the jobs. */
export async function addCompose(db: Kysely<MigrationTables>): Promise<void> {
  await widenJobs(db)
  await createMedia(db)
  await db.schema
    .createTable('batch')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('batch_newest').on('batch').columns(['mode', 'created_at', 'id']).execute()
  await db.schema
    .createTable('template')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('draft_json', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await createPastPrompts(db)
}

async function widenJobs(db: Kysely<MigrationTables>) {
  await db.schema
    .alterTable('job')
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo('text'))
    .execute()
  for (const name of ['batch_id', 'retry_of'])
    await db.schema.alterTable('job').addColumn(name, 'text').execute()
  // No prompt can look like a field: quotation marks inside a text are escaped.
  for (const [kind, field] of [
    ['references', 'reference_images":["'],
    ['references', 'reference_videos":["'],
    ['frames', 'first_frame_url":"'],
    ['person', 'person_image_url":"'],
  ] as const)
    await sql`update job set kind = ${kind} where request_json like ${`%${field}%`}`.execute(db)
  const indexes = {
    job_by_retry_of: ['retry_of', 'state'],
    job_by_kind: ['mode', 'state', 'kind', 'model', 'duration', 'created_at'],
  }
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on('job').columns(columns).execute()
  // All that a batch tells of its jobs: their rows are long, and lists of batches are read often.
  const told = ['id', 'state', 'kind', 'model', 'duration', 'estimate', 'held', 'cost', 'refund']
  await db.schema
    .createIndex('job_by_batch')
    .on('job')
    .columns(['batch_id', 'created_at', 'position', ...told, 'finished_at', 'retry_of'])
    .where(sql.ref('batch_id'), 'is not', null)
    .execute()
}

async function createMedia(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('media')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('search_text', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('added_in', 'text', (column) => column.notNull())
    .addColumn('kind', 'text')
    .addColumn('facts_json', 'text')
    .addColumn('problem_json', 'text')
    .addColumn('size_bytes', 'bigint', (column) => column.notNull())
    .addColumn('received_bytes', 'bigint', (column) => column.notNull())
    .addColumn('sha256', 'text')
    .addColumn('source_url', 'text')
    .addColumn('job_id', 'text')
    .addColumn('frame', 'integer')
    .addColumn('same_as', 'text')
    .addColumn('preview', 'integer', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema.createIndex('media_newest').on('media').columns(['created_at', 'id']).execute()
  await db.schema.createIndex('media_by_stage').on('media').columns(['stage', 'added_in']).execute()
  await db.schema.createIndex('media_by_content').on('media').column('sha256').execute()
  await db.schema.createIndex('media_by_source_url').on('media').column('source_url').execute()
  await db.schema
    .createTable('media_copy')
    .addColumn('media_id', 'text', (column) => column.notNull().references('media.id').onDelete('cascade'))
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('base_url', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('problem_json', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('media_copy_key', ['media_id', 'mode'])
    .execute()
  await db.schema
    .createTable('media_url')
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('media_id', 'text', (column) => column.notNull().references('media.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('media_url_key', ['mode', 'url', 'media_id'])
    .execute()
  await db.schema.createIndex('media_url_by_media').on('media_url').column('media_id').execute()
}

async function createPastPrompts(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('past_prompt')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('prompt', 'text', (column) => column.notNull())
    .addColumn('search_text', 'text', (column) => column.notNull())
    .addColumn('used_at', 'bigint', (column) => column.notNull())
    .addColumn('uses', 'integer', (column) => column.notNull())
    .addUniqueConstraint('past_prompt_once', ['person', 'prompt'])
    .execute()
  await db.schema
    .createIndex('past_prompt_latest')
    .on('past_prompt')
    .columns(['person', 'used_at', 'id'])
    .execute()
  await recallPrompts(db)
}

/** The prompts of jobs that were made before there was a history of them. */
async function recallPrompts(db: Kysely<MigrationTables>) {
  const { rows } = await sql<Recalled>`
    select person, prompt, max(created_at) as used_at, count(*) as uses from job where origin = 'studio' group by person, prompt
  `.execute(db)
  const history = db.withTables<StudioTables>()
  for (const row of rows)
    await history
      .insertInto('past_prompt')
      .values({ ...row, search_text: searchText(row.prompt) })
      .execute()
}

type Recalled = Pick<Selectable<StudioTables['past_prompt']>, 'person' | 'prompt' | 'used_at' | 'uses'>
