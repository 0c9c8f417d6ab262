import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { randomText, systemChance } from '#platform/chance.ts'
import { loadMasterKey } from '#platform/secrets/master-key.ts'
import { seal, unseal } from '#platform/secrets/sealed-box.ts'
import { StartError } from '#platform/start-error.ts'

const key = systemChance.bytes(32)
const keyFile = () => join(mkdtempSync(join(tmpdir(), 'genray-key-')), 'secret.key')

test('a sealed text opens for its purpose only, and not with one bit changed', () => {
  const sealed = seal(systemChance, key, 'row-1', 'sk_live_secret')
  expect(unseal(key, 'row-1', sealed)).toBe('sk_live_secret')
  expect(sealed).not.toContain('sk_live')
  expect(() => unseal(key, 'row-2', sealed)).toThrow()
  expect(() => unseal(systemChance.bytes(32), 'row-1', sealed)).toThrow()
  const flipped = sealed.replace(/\.(.)([^.]*)$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`)
  expect(() => unseal(key, 'row-1', flipped)).toThrow()
})

test('the same text sealed twice looks different', () => {
  expect(seal(systemChance, key, 'p', 'x')).not.toBe(seal(systemChance, key, 'p', 'x'))
})

test('the key file is made once, for its owner alone, and read again', () => {
  const file = keyFile()
  const made = loadMasterKey(file, systemChance)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(loadMasterKey(file, systemChance)).toEqual(made)
})

test('a key file that others can read, or a damaged one, stops the start with one clear line', () => {
  const file = keyFile()
  loadMasterKey(file, systemChance)
  chmodSync(file, 0o640)
  expect(() => loadMasterKey(file, systemChance)).toThrow(
    new StartError(`Others can read the key file ${file}. Make it yours alone: chmod 600 ${file}`),
  )
  chmodSync(file, 0o600)
  writeFileSync(file, 'short')
  expect(() => loadMasterKey(file, systemChance)).toThrow(/damaged/)
})

test('an empty key file of a killed first start is replaced then, and damaged later', () => {
  const file = keyFile()
  writeFileSync(file, '', { mode: 0o600 })
  expect(() => loadMasterKey(file, systemChance)).toThrow(/damaged/)
  const made = loadMasterKey(file, systemChance, true)
  expect(loadMasterKey(file, systemChance, true)).toEqual(made)
  expect(readdirSync(dirname(file))).toEqual(['secret.key'])
})

test('the key is whole on the disk before its name appears, and a kill before that leaves no key file', () => {
  const file = keyFile()
  const killed = { ...systemChance, bytes: () => Buffer.from('stopped while writing') }
  // A directory in the way of the temporary file: the write fails where a kill would end it.
  mkdirSync(`${file}.${process.pid}.part`)
  expect(() => loadMasterKey(file, killed)).toThrow(StartError)
  expect(readdirSync(dirname(file))).not.toContain('secret.key')
})

test('random text uses all of base62 and nothing else', () => {
  const text = randomText(systemChance, 20_000)
  expect(text).toMatch(/^[0-9A-Za-z]{20000}$/)
  expect(new Set(text).size).toBe(62)
})
