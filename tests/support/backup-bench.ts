import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { onTestFinished } from 'vitest'

import { ownerId } from '#contract/studio/member.ts'
import { migrate, type Migration } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { runBackupCommand } from '#studio/backup/backup-command.ts'
import { blankJob } from '#studio/jobs/blank-job.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { JobRow, StudioTables } from '#studio/store/tables.ts'

import { turnedClock } from './turned-clock.ts'

/** An empty folder of its own. */
export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'genray-backup-'))

/** A data folder as a studio leaves it, and the backup commands on it or on another. */
export async function backupBench(migrations: readonly Migration[] = studioMigrations) {
  const dataDir = emptyFolder()
  const clock = turnedClock()
  const database = openDatabase(join(dataDir, 'studio.db'))
  onTestFinished(() => database.close())
  await migrate(database, { migrations, now: clock.now(), backupFile: null })
  writeFileSync(join(dataDir, 'secret.key'), 'the key of keys', { mode: 0o600 })
  const db = database.db.withTables<StudioTables>()
  let revision = 0
  return {
    dataDir,
    db,
    addJob: async (id: string, values: Partial<JobRow>) => {
      const request = { prompt: id, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
      await db
        .insertInto('job')
        .values({
          ...blankJob,
          person: ownerId,
          ...request,
          id,
          mode: 'practice',
          state: 'waiting',
          request_json: JSON.stringify(request),
          estimate: 130,
          position: 1,
          created_at: clock.now(),
          number: ++revision,
          revision,
          ...values,
        })
        .execute()
    },
    addFile: (path: string, content: string | Buffer) => {
      mkdirSync(dirname(join(dataDir, path)), { recursive: true })
      writeFileSync(join(dataDir, path), content)
    },
    run: (words: string[], dir = dataDir) =>
      runBackupCommand(
        {
          dataDir: dir,
          keyFile: join(dir, 'secret.key'),
          version: '1.2.3',
          migrations: studioMigrations,
          clock,
        },
        words,
      ),
  }
}

/** The rows of a restored database. */
export async function restoredJobs(dataDir: string) {
  const database = openDatabase(join(dataDir, 'studio.db'))
  try {
    const db = database.db.withTables<StudioTables>()
    return {
      jobs: await db.selectFrom('job').selectAll().orderBy('id').execute(),
      events: await db.selectFrom('job_event').selectAll().orderBy('id').execute(),
      openSessions: await db.selectFrom('session').selectAll().where('ended_at', 'is', null).execute(),
      revision: (await db.selectFrom('counter').select('value').executeTakeFirstOrThrow()).value,
    }
  } finally {
    await database.close()
  }
}

/** Backs a bench up; the folder of the backup. */
export async function backedUp(studio: Awaited<ReturnType<typeof backupBench>>): Promise<string> {
  const target = join(emptyFolder(), 'copy')
  await studio.run(['backup', target])
  return target
}
