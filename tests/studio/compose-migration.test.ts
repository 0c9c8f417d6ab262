import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { StudioTables } from '#studio/store/tables.ts'

/** A studio as it was before Compose, with one job for each request. */
async function migrated(requests: ReadonlyArray<{ prompt: string; [field: string]: unknown }>) {
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  const until = studioMigrations.findIndex(({ name }) => name === 'studio-004-compose')
  const step = (migrations: typeof studioMigrations) =>
    migrate(database, { migrations, now: 1, backupFile: null })
  await step(studioMigrations.slice(0, until))
  for (const [at, request] of requests.entries())
    await sql`insert into job
      (id, mode, state, prompt, request_json, model, duration, aspect_ratio, estimate, position, archive, archive_attempts, created_at, revision)
      values (${`job ${at}`}, 'live', 'completed', ${request.prompt}, ${JSON.stringify(request)}, 'seedance-2.0', 5, '16:9', 130, 1, 'none', 0, ${at + 1}, 1)`.execute(
      database.db,
    )
  await step(studioMigrations)
  return database.db.withTables<StudioTables>()
}

test('jobs from before Compose are told apart by what their requests name, never by what their prompts say', async () => {
  const url = 'https://media.example/a'
  const db = await migrated([
    { prompt: '"first_frame_url":"x", "person_image_url":"x", "reference_images":["x"]' },
    { prompt: 'a', first_frame_url: url },
    { prompt: 'a', person_image_url: url },
    { prompt: 'a', reference_images: [url] },
    { prompt: 'a', reference_videos: [url] },
    { prompt: 'a', reference_images: [] },
  ])
  const rows = await db.selectFrom('job').select('kind').orderBy('id').execute()
  expect(rows.map(({ kind }) => kind)).toEqual([
    'text',
    'frames',
    'person',
    'references',
    'references',
    'text',
  ])
})

test('the prompts of jobs from before Compose are in the history, searchable in any script', async () => {
  const db = await migrated([{ prompt: 'ЗОЛОТО Été' }, { prompt: 'b' }, { prompt: 'ЗОЛОТО Été' }])
  const rows = await db.selectFrom('past_prompt').selectAll().orderBy('prompt').execute()
  expect(rows).toMatchObject([
    { person: 'owner', prompt: 'b', used_at: 2, uses: 1 },
    { prompt: 'ЗОЛОТО Été', search_text: 'золото été', used_at: 3, uses: 2 },
  ])
})
