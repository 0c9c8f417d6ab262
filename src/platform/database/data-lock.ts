import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { StartError } from '../start-error.ts'

/**
 * Makes this process the only writer of `name` in a data folder. The lock is one of the operating system (an open
 * SQLite transaction), so a killed process never leaves it behind. Throws StartError naming the other process, or why the lock cannot be had.
 */
export function lockData(folder: string, name: string): () => void {
  const pidFile = join(folder, `${name}.pid`)
  const lock = open(join(folder, `${name}.lock`))
  try {
    lock.exec('pragma journal_mode = delete; begin exclusive')
  } catch (error) {
    lock.close()
    throw isBusy(error)
      ? new StartError(
          `The data folder ${folder} is in use by ${holder(pidFile)}. Stop it first, or set DATA_DIR.`,
        )
      : unusable(join(folder, `${name}.lock`), error)
  }
  writeFileSync(pidFile, `${process.pid}\n`)
  return () => {
    rmSync(pidFile, { force: true })
    lock.close()
  }
}

function open(file: string) {
  try {
    return new DatabaseSync(file, { timeout: 0 })
  } catch (error) {
    throw unusable(file, error)
  }
}

const isBusy = (error: unknown) =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === 5 /* SQLITE_BUSY and its extended codes */

const unusable = (file: string, error: unknown) =>
  new StartError(
    `The lock file ${file} cannot be used: ${error instanceof Error ? error.message : String(error)}. Correct its rights, or remove it: it holds no data.`,
  )

function holder(pidFile: string) {
  try {
    return `process ${readFileSync(pidFile, 'utf8').trim()}`
  } catch {
    return 'another process'
  }
}
