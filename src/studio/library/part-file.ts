import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

import * as z from 'zod/mini'

import { failpoint } from '#platform/failpoint.ts'
import { syncFolder, writeWholeFile } from '#platform/files/write-file.ts'
import type { Download } from '#upstream/download.ts'

import { BrokenFile } from './broken-file.ts'

/** How much of which content is safely in the part, beside it as `….part.json`. */
const Note = z.object({
  etag: z.string(),
  keptBytes: z.int(),
  /** Of the whole file, null when the service did not say. */
  sizeBytes: z.nullable(z.int()),
})
export type PartNote = z.infer<typeof Note>

/** So many bytes at most are fetched again after a power cut. */
const syncedEveryBytes = 4 * 1024 * 1024

/** Where a file lies until it is whole and checked. */
export const partOf = (file: string) => `${file}.part`
const noteOf = (file: string) => `${partOf(file)}.json`

/** What an interrupted download left beside `file`; null when there is nothing that it could go on from. */
export async function readPart(file: string): Promise<PartNote | null> {
  const text = await readFile(noteOf(file), 'utf8').catch(() => '{}')
  const note = Note.safeParse(parseOrNull(text)).data
  const sizeBytes = await stat(partOf(file)).then(
    ({ size }) => size,
    () => 0,
  )
  return note && note.keptBytes > 0 && sizeBytes >= note.keptBytes ? note : null
}

/**
 * Writes what arrives into the part beside `file`, from the download's offset on. When it breaks off, what came is
 * kept for the next try, if the service can name the content. Throws also when it ended too soon; BrokenFile when there
 * is too much of it.
 */
export async function fillPart(file: string, download: Download, mostBytes: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // The note is about bytes that are now written over.
  if (download.offset === 0) await rm(noteOf(file), { force: true })
  const handle = await open(partOf(file), download.offset > 0 ? 'r+' : 'w', 0o600)
  let position = download.offset
  let synced = position
  const keep = async () => {
    await handle.datasync()
    synced = position
    if (download.etag === null) return
    const note: PartNote = { etag: download.etag, keptBytes: position, sizeBytes: download.sizeBytes }
    await writeWholeFile(noteOf(file), [Buffer.from(JSON.stringify(note))])
  }
  try {
    // Bytes after the kept ones were never synced: a power cut may have left anything there.
    if (position > 0) await handle.truncate(position)
    for await (const chunk of download.body) {
      if (position + chunk.byteLength > mostBytes)
        throw new BrokenFile(`the file has more than ${mostBytes} bytes`)
      await writeAll(handle, chunk, position)
      position += chunk.byteLength
      if (position - synced >= syncedEveryBytes) await keep()
    }
    await keep()
    if (download.sizeBytes !== null && position < download.sizeBytes)
      throw new Error(`the file ended after ${position} of ${download.sizeBytes} bytes`)
    if (download.sizeBytes !== null && position > download.sizeBytes)
      throw new BrokenFile(`the file has ${position} bytes in place of ${download.sizeBytes}`)
  } catch (error) {
    if (position > synced) await keep().catch(() => {})
    throw error
  } finally {
    await handle.close()
  }
}

/** Gives the checked part its name, also past a power cut. */
export async function namePart(file: string): Promise<void> {
  failpoint('clip-unnamed')
  await rename(partOf(file), file)
  await syncFolder(dirname(file))
  await rm(noteOf(file), { force: true })
}

/** Forgets the part: it was no good, or is not needed any more. */
export async function dropPart(file: string): Promise<void> {
  await rm(noteOf(file), { force: true })
  await rm(partOf(file), { force: true })
}

async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < chunk.byteLength;) {
    const { bytesWritten } = await handle.write(
      chunk,
      written,
      chunk.byteLength - written,
      position + written,
    )
    written += bytesWritten
  }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
