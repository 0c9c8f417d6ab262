import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { fileBytes } from '#platform/files/file-bytes.ts'
import { type TarEntry, tarStream } from '#platform/files/tar-stream.ts'

import { type BackupFile, type Manifest, manifestName, manifestText } from './manifest.ts'

/** A backup without its manifest: what lies in a folder, not read yet. */
export type Gathered = {
  folder: string
  version: string
  madeAt: number
  files: Omit<BackupFile, 'sha256'>[]
}

/** As long as any hash. */
const noHash = '0'.repeat(64)

const manifestOf = ({ version, madeAt }: Gathered, files: BackupFile[]): Manifest => ({
  format: 1,
  version,
  madeAt,
  files,
})

/** Sizes of all files of the archive, the manifest's among them. */
export function tarSizes(gathered: Gathered): number[] {
  const files = gathered.files.map((file) => ({ ...file, sha256: noHash }))
  return [
    ...files.map(({ sizeBytes }) => sizeBytes),
    Buffer.byteLength(manifestText(manifestOf(gathered, files))),
  ]
}

/**
 * The archive of a backup, each file read once: hashed while it is sent, so that the manifest comes last. Unpacked it is
 * a folder `name` as the command line makes it; one that broke off has no manifest and is no backup.
 */
export const backupTar = (gathered: Gathered, name: string): AsyncGenerator<Uint8Array> =>
  tarStream(entriesOf(gathered, name))

async function* entriesOf(gathered: Gathered, name: string): AsyncGenerator<TarEntry> {
  const modifiedAt = new Date(gathered.madeAt)
  const files: BackupFile[] = []
  for (const { path, sizeBytes } of gathered.files) {
    const hash = createHash('sha256')
    const chunks = hashed(fileBytes(join(gathered.folder, path)), hash)
    yield { name: `${name}/${path}`, modifiedAt, sizeBytes, chunks }
    files.push({ path, sizeBytes, sha256: hash.digest('hex') })
  }
  const manifest = Buffer.from(manifestText(manifestOf(gathered, files)))
  yield { name: `${name}/${manifestName}`, modifiedAt, sizeBytes: manifest.length, chunks: [manifest] }
}

async function* hashed(chunks: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}
