import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { copyDatabaseAside } from '#platform/database/copy-aside.ts'
import { tarBytes, type TarEntry, tarStream } from '#platform/files/tar-stream.ts'

const modifiedAt = new Date(Date.UTC(2026, 10, 27, 21, 0, 0))
const entry = (name: string, bytes: Buffer): TarEntry => ({
  name,
  modifiedAt,
  sizeBytes: bytes.length,
  chunks: [bytes],
})
async function made(entries: TarEntry[]): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of tarStream(entries)) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

test('the system’s own tar unpacks it, names longer than 100 signs included, and its size was known before', async () => {
  const sizes = [0, 1, 511, 512, 513, 70_000]
  const long = `deep/${'folder/'.repeat(15)}${'n'.repeat(90)}`
  const files = sizes.map((size, n) => [n === 5 ? long : `top/${n}.bin`, Buffer.alloc(size, n)] as const)
  const tar = await made(files.map(([name, bytes]) => entry(name, bytes)))
  expect(tar.length).toBe(tarBytes(sizes))
  const folder = mkdtempSync(join(tmpdir(), 'genray-tar-'))
  writeFileSync(join(folder, 'x.tar'), tar)
  execFileSync('tar', ['-xf', 'x.tar'], { cwd: folder })
  for (const [name, bytes] of files) expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true)
  const { mode, mtimeMs } = statSync(join(folder, long))
  expect([mode & 0o777, mtimeMs]).toEqual([0o600, modifiedAt.getTime()])
})

test('a file of more than 8 GB has its size in its header', async () => {
  const sizeBytes = 9_000_000_000
  const { value } = await tarStream([{ ...entry('large', Buffer.alloc(0)), sizeBytes }]).next()
  const header = Buffer.from(value ?? [])
  expect(header[124]).toBe(0x80)
  expect(header.readBigUInt64BE(128)).toBe(BigInt(sizeBytes))
})

test.each([
  ['longer', 3],
  ['shorter', 5],
])('a file that is %s than it was ends the archive without an end', async (_, sizeBytes) => {
  const tar = made([{ ...entry('a', Buffer.alloc(4)), sizeBytes }])
  await expect(tar).rejects.toThrow('a changed while it was read')
})

test('a database that cannot be copied says why in the thread that asked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'genray-tar-'))
  await expect(copyDatabaseAside(join(folder, 'none.db'), join(folder, 'copy.db'))).rejects.toMatchObject({
    errcode: 14,
  })
})
