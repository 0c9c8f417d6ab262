import { chmodSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

import { Kysely, SqliteDialect } from 'kysely'

import { copyWhole } from './copy-whole.ts'

/** Present in every database; a room adds its own tables with `withTables`. */
export type MigrationTables = { migration: { name: string; applied_at: number } }

export type OpenDatabase = {
  db: Kysely<MigrationTables>
  /** Rows that were written through it since it was opened, also those that were taken back. */
  writes: () => number
  /** Copies the whole database, consistent, while it is in use; the copy is whole and on disk, or absent. */
  copyTo: (file: string) => void
  close: () => Promise<void>
}

/**
 * Opens a SQLite file for one writing process: WAL, every commit synced to disk, foreign keys held. Money and jobs
 * live here, so `synchronous` stays FULL (NORMAL loses the last commits in a power cut).
 */
export function openDatabase(file: string): OpenDatabase {
  const sqlite = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5000 })
  if (file !== ':memory:') chmodSync(file, 0o600)
  sqlite.exec('pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory')
  // 32 MiB at most: an index that lists are filtered by is read from one end to the other.
  sqlite.exec('pragma cache_size = -32768')
  const db = new Kysely<MigrationTables>({ dialect: new SqliteDialect({ database: kyselyView(sqlite) }) })
  const changes = sqlite.prepare('select total_changes() as writes')
  return {
    db,
    writes: () => Number(changes.get()?.['writes']),
    copyTo: (target) => copyWhole(sqlite, target),
    close: () => db.destroy(),
  }
}

/** node:sqlite in the shape of the driver that Kysely's SQLite dialect expects. */
function kyselyView(sqlite: DatabaseSync) {
  const cache = new Map<string, { statement: StatementSync; reader: boolean }>()
  const prepare = (query: string) => {
    // Another process (the operator's command line) may write too: a transaction that begins as a reader could not
    // become a writer after that.
    const sql = query === 'begin' ? 'begin immediate' : query
    const known = cache.get(sql)
    if (known) return known
    // Statement texts with varying value lists could grow without end.
    if (cache.size > 500) cache.clear()
    const statement = sqlite.prepare(sql)
    const prepared = { statement, reader: statement.columns().length > 0 }
    cache.set(sql, prepared)
    return prepared
  }
  return {
    close: () => sqlite.close(),
    prepare: (sql: string) => {
      const { statement, reader } = prepare(sql)
      return {
        reader,
        all: (values: readonly unknown[]) => statement.all(...values.map(toSqlite)),
        run: (values: readonly unknown[]) => statement.run(...values.map(toSqlite)),
        iterate: (values: readonly unknown[]) => statement.iterate(...values.map(toSqlite)),
      }
    },
  }
}

function toSqlite(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value instanceof Uint8Array) return value
  throw new TypeError(
    `A ${typeof value} cannot be stored: use integers for time, money and booleans, text for JSON.`,
  )
}
