import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { writeWholeFile } from '#platform/files/write-file.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'genray-write-'))

test('a written file is whole, its owner’s alone, and its hash is true', async () => {
  const file = join(folder(), 'deep', 'a.bin')
  const written = await writeWholeFile(file, [Buffer.from('ab'), Buffer.from('c')])
  expect(readFileSync(file, 'utf8')).toBe('abc')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(written).toEqual({
    sizeBytes: 3,
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  })
})

test('a stream that breaks, or a check that refuses, leaves nothing behind', async () => {
  const at = folder()
  async function* breaking() {
    yield Buffer.from('half')
    throw new Error('cut')
  }
  await expect(writeWholeFile(join(at, 'a'), breaking())).rejects.toThrow('cut')
  const refuse = () => {
    throw new Error('too short')
  }
  await expect(writeWholeFile(join(at, 'b'), [Buffer.from('x')], refuse)).rejects.toThrow('too short')
  expect(readdirSync(at)).toEqual([])
})
