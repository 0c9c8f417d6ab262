import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

import type { Chance } from '../chance.ts'
import { errorCode } from '../error-code.ts'
import { StartError } from '../start-error.ts'

const keyBytes = 32

/**
 * The 32-byte key that seals every stored secret, from its own file outside the databases (mode 0600), made when it is
 * not there. Before anything is sealed (`isFirstStart`) an empty file is replaced too. Throws StartError when others can
 * read the file, when it is damaged, or when it cannot be made.
 */
export function loadMasterKey(file: string, chance: Chance, isFirstStart = false): Buffer {
  try {
    const sizeBytes = statSync(file, { throwIfNoEntry: false })?.size
    if (sizeBytes === 0 && isFirstStart) rmSync(file)
    if (sizeBytes === undefined || (sizeBytes === 0 && isFirstStart))
      createKeyFile(file, chance.bytes(keyBytes))
    return readKeyFile(file)
  } catch (error) {
    throw startError(file, error)
  }
}

/** The key of a studio that ran before. Throws StartError as loadMasterKey does, also when there is none. */
export function readMasterKey(file: string): Buffer {
  try {
    return readKeyFile(file)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw startError(file, error)
    throw new StartError(`There is no key file ${file} yet: run npm start once.`)
  }
}

function readKeyFile(file: string) {
  const { mode } = statSync(file)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new StartError(`Others can read the key file ${file}. Make it yours alone: chmod 600 ${file}`)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length === keyBytes) return key
  throw new StartError(
    `The key file ${file} is damaged. Restore it from a backup, or remove it and the data folder's secrets with it.`,
  )
}

/** The file is whole or absent, also after a kill; one that another process made first stays. */
function createKeyFile(file: string, key: Buffer) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const temporary = `${file}.${process.pid}.part`
  try {
    writeSynced(temporary, `${key.toString('base64')}\n`)
    linkSync(temporary, file)
    syncFolder(dirname(file))
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

function writeSynced(file: string, text: string) {
  const handle = openSync(file, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function syncFolder(folder: string) {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function startError(file: string, error: unknown) {
  const code = errorCode(error)
  if (error instanceof StartError || code === '') return error
  return new StartError(`The key file ${file} cannot be used (${code}). Correct KEY_FILE.`)
}
