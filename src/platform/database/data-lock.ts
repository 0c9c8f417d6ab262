import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { StartError } from '../start-error.ts'

/**
 * Makes this process the only writer of `name` in a data folder. The lock is one of the operating system (an open
 * SQLite transaction), so a killed process never leaves it behind. Throws StartError naming the other process.
 */
export function lockData(folder: string, name: string): () => void {
  const pidFile = join(folder, `${name}.pid`)
  const lock = new DatabaseSync(join(folder, `${name}.lock`), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = delete; begin exclusive')
  } catch {
    lock.close()
    throw new StartError(
      `The data folder ${folder} is in use by ${holder(pidFile)}. Stop it first, or set DATA_DIR.`,
    )
  }
  writeFileSync(pidFile, `${process.pid}\n`)
  return () => {
    rmSync(pidFile, { force: true })
    lock.close()
  }
}

function holder(pidFile: string) {
  try {
    return `process ${readFileSync(pidFile, 'utf8').trim()}`
  } catch {
    return 'another process'
  }
}
