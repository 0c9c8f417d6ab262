import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Copies a SQLite file while other processes write to it: one consistent moment, under its name only once it is whole
 * and on disk. Throws when either file cannot be used, and when what came out is damaged.
 */
export function copyDatabase(source: string, target: string): void {
  const sqlite = new DatabaseSync(source, { readOnly: true, timeout: 5000 })
  try {
    copyWhole(sqlite, target)
  } finally {
    sqlite.close()
  }
}

/** Copies an open database the same way. */
export function copyWhole(sqlite: DatabaseSync, target: string): void {
  const temporary = `${target}.part`
  rmSync(temporary, { force: true })
  try {
    sqlite.prepare('vacuum into ?').run(temporary)
    check(temporary)
    chmodSync(temporary, 0o600)
    sync(temporary)
    renameSync(temporary, target)
    if (process.platform !== 'win32') sync(dirname(target))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function check(file: string) {
  const sqlite = new DatabaseSync(file, { readOnly: true })
  try {
    const found = sqlite
      .prepare('pragma quick_check')
      .all()
      .map((row) => String(row['quick_check']))
    if (found[0] !== 'ok') throw new Error(`the database is damaged: ${found[0]}`)
  } finally {
    sqlite.close()
  }
}

/** SQLite does not sync what VACUUM INTO writes. */
function sync(path: string) {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
