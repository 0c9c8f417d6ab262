import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

export type WrittenFile = { sizeBytes: number; sha256: string }

/**
 * Writes a file so that it is either whole or absent, also after a power cut: temporary file in the same folder,
 * fsync, rename, fsync of the folder. `check` sees the size and hash before the name appears; when it throws, nothing is left.
 */
export async function writeWholeFile(
  file: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  check: (written: WrittenFile, temporary: string) => Promise<void> | void = () => {},
): Promise<WrittenFile> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const temporary = join(dirname(file), `.${basename(file)}.part`)
  try {
    const written = await writeSynced(temporary, content)
    await check(written, temporary)
    await rename(temporary, file)
    await syncFolder(dirname(file))
    return written
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function writeSynced(file: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  const hash = createHash('sha256')
  const handle = await open(file, 'w', 0o600)
  let sizeBytes = 0
  try {
    for await (const chunk of content) {
      hash.update(chunk)
      sizeBytes += chunk.byteLength
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** Has the names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
