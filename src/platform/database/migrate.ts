import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import type { Kysely } from 'kysely'

import { failpoint } from '../failpoint.ts'
import { StartError } from '../start-error.ts'
import type { MigrationTables, OpenDatabase } from './open-database.ts'

/** One forward step of a schema. Never edited once released; a mistake is corrected by the next one. */
export type Migration = { name: string; up: (db: Kysely<MigrationTables>) => Promise<void> }

/** So many copies of earlier migrations stay. */
const keptBackups = 3

/**
 * Brings a database up to date, each migration in its own transaction. Before the first one it writes a copy to
 * `backupFile` (`studio-before-1790000000000.db`) when the database holds data already, and keeps the newest three of
 * that name. Refuses a database written by a newer version.
 */
export async function migrate(
  database: OpenDatabase,
  options: { migrations: readonly Migration[]; now: number; backupFile: string | null },
): Promise<void> {
  const { db } = database
  await db.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'integer', (column) => column.notNull())
    .execute()
  const applied = new Set((await db.selectFrom('migration').select('name').execute()).map((row) => row.name))
  const known = new Set(options.migrations.map((migration) => migration.name))
  const newer = [...applied].find((name) => !known.has(name))
  if (newer)
    throw new StartError(`The data folder was written by a newer version (${newer}). Update this one first.`)
  const pending = options.migrations.filter((migration) => !applied.has(migration.name))
  if (pending.length > 0 && applied.size > 0 && options.backupFile && !existsSync(options.backupFile)) {
    database.copyTo(options.backupFile)
    removeOlder(options.backupFile)
  }
  for (const migration of pending)
    await db.transaction().execute(async (transaction) => {
      await migration.up(transaction)
      await transaction
        .insertInto('migration')
        .values({ name: migration.name, applied_at: options.now })
        .execute()
      failpoint('migration-uncommitted')
    })
}

const stem = (name: string) => name.replace(/\d+\.db$/, '')

function removeOlder(backupFile: string) {
  const folder = dirname(backupFile)
  const family = readdirSync(folder).filter(
    (name) => /\d+\.db$/.test(name) && stem(name) === stem(basename(backupFile)),
  )
  const newestFirst = family.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  for (const name of newestFirst.slice(keptBackups)) rmSync(join(folder, name))
}
