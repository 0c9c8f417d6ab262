import { type Kysely, sql } from 'kysely'

import type { MigrationTables } from '#platform/database/open-database.ts'

import { jobText } from './job-text.ts'
import type { StudioTables } from './tables.ts'

/** Labels, notes, lineage, removal and search of jobs: what History finds and judges them by. */
export async function addHistory(db: Kysely<MigrationTables>): Promise<void> {
  await widenJobs(db)
  await createLabels(db)
  await db.schema
    .createTable('lineage')
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('lineage_key', ['job_id', 'kind'])
    .execute()
  await db.schema.createIndex('lineage_by_source').on('lineage').column('source_id').execute()
  await db.schema
    .createTable('removal')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('restored_at', 'bigint')
    .execute()
  await jobText.create(db)
  await findOldJobs(db)
}

async function widenJobs(db: Kysely<MigrationTables>) {
  for (const name of ['number', 'starred', 'rating'])
    await db.schema
      .alterTable('job')
      .addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0))
      .execute()
  await db.schema
    .alterTable('job')
    .addColumn('note', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  await db.schema.alterTable('job').addColumn('removed_at', 'bigint').execute()
  for (const name of ['removal_id', 'video_id'])
    await db.schema.alterTable('job').addColumn(name, 'text').execute()
  // A number of the change feed that was given out already: each job used up at least one.
  await sql`update job set number = old.place
    from (select id, row_number() over (order by created_at, id) as place from job) as old
    where old.id = job.id`.execute(db)
  const ordered = ['mode', 'removed_at', 'created_at', 'id']
  // All that a list is filtered and sorted by: the rows themselves are long.
  const facets = ['number', 'state', 'kind', 'model', 'aspect_ratio', 'duration', 'starred', 'rating']
  const rest = ['batch_id', 'person', 'width', 'height', 'cost', 'held', 'estimate']
  await db.schema
    .createIndex('job_facets')
    .on('job')
    .columns([...ordered, ...facets, ...rest])
    .execute()
  // Lists of batches show what is not removed, and nothing that would have the rows read.
  const told = ['id', 'state', 'kind', 'model', 'duration', 'estimate', 'held', 'cost', 'refund']
  await db.schema.dropIndex('job_by_batch').execute()
  await db.schema
    .createIndex('job_by_batch')
    .on('job')
    .columns(['batch_id', 'created_at', 'position', ...told, 'finished_at', 'retry_of', 'removed_at'])
    .where(sql.ref('batch_id'), 'is not', null)
    .execute()
  await db.schema.createIndex('job_by_number').on('job').columns(['number', 'removed_at']).execute()
  await db.schema.createIndex('job_by_removal').on('job').columns(['removal_id', 'id']).execute()
}

async function createLabels(db: Kysely<MigrationTables>) {
  await db.schema
    .createTable('tag')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addUniqueConstraint('tag_once', ['mode', 'key'])
    .execute()
  await db.schema
    .createTable('job_tag')
    .addColumn('tag_id', 'integer', (column) => column.notNull().references('tag.id').onDelete('cascade'))
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('job_tag_key', ['tag_id', 'number'])
    .execute()
  await db.schema.createIndex('job_tag_by_job').on('job_tag').column('number').execute()
  for (const [name, kept] of [
    ['collection', null],
    ['saved_view', 'query'],
  ] as const)
    await db.schema
      .createTable(name)
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('mode', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .$call((table) => (kept ? table.addColumn(kept, 'text', (column) => column.notNull()) : table))
      .execute()
  await db.schema
    .createTable('collected')
    .addColumn('collection_id', 'text', (column) =>
      column.notNull().references('collection.id').onDelete('cascade'),
    )
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('collected_key', ['collection_id', 'number'])
    .execute()
  await db.schema.createIndex('collected_by_job').on('collected').column('number').execute()
}

const atOnce = 1000

/** Makes the jobs that were there before findable. */
async function findOldJobs(db: Kysely<MigrationTables>) {
  const jobs = db.withTables<StudioTables>()
  for (let after = 0; ;) {
    const rows = await jobs
      .selectFrom('job')
      .select(['number', 'prompt'])
      .where('number', '>', after)
      .orderBy('number')
      .limit(atOnce)
      .execute()
    for (const { number, prompt } of rows) await jobText.write(db, number, [prompt, ''])
    const last = rows.at(-1)
    if (!last) return
    after = last.number
  }
}
