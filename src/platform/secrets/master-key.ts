import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'

import type { Chance } from '../chance.ts'
import { errorCode } from '../error-code.ts'
import { StartError } from '../start-error.ts'

const keyBytes = 32

/**
 * The 32-byte key that seals every stored secret, from its own file outside the databases (mode 0600), made at the
 * first start. Throws StartError when others can read the file or when it is damaged.
 */
export function loadMasterKey(file: string, chance: Chance): Buffer {
  try {
    createKeyFile(file, chance.bytes(keyBytes))
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  const { mode } = statSync(file)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new StartError(`Others can read the key file ${file}. Make it yours alone: chmod 600 ${file}`)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== keyBytes)
    throw new StartError(
      `The key file ${file} is damaged. Restore it from a backup, or remove it and the data folder's secrets with it.`,
    )
  return key
}

function createKeyFile(file: string, key: Buffer) {
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, `${key.toString('base64')}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
