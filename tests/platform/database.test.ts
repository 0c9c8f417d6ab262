import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { lockData } from '#platform/database/data-lock.ts'
import { migrate, type Migration } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { StartError } from '#platform/start-error.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'genray-db-'))
const first: Migration = {
  name: '1',
  up: async (db) => void (await sql`create table note (text text)`.execute(db)),
}
const second: Migration = {
  name: '2',
  up: async (db) => void (await sql`alter table note add column at integer`.execute(db)),
}
const broken: Migration = {
  name: '3',
  up: async (db) => {
    await sql`create table half (x integer)`.execute(db)
    throw new Error('broken')
  },
}
const run = async (file: string, migrations: Migration[], backupFile: string | null = null) => {
  const database = openDatabase(file)
  try {
    await migrate(database, { migrations, now: 1, backupFile })
  } finally {
    await database.close()
  }
}

test('every commit is synced and foreign keys are held', async () => {
  const { db, close } = openDatabase(join(folder(), 'x.db'))
  const pragma = async (name: string) =>
    Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0]
  expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual([
    'wal',
    2,
    1,
  ])
  await close()
})

test('a transaction that throws leaves nothing, and others wait for it', async () => {
  const { db, close } = openDatabase(':memory:')
  await sql`create table n (v integer)`.execute(db)
  const failing = db.transaction().execute(async (trx) => {
    await sql`insert into n values (1)`.execute(trx)
    await new Promise((resolve) => setTimeout(resolve, 20))
    throw new Error('no')
  })
  const outside = sql`select v from n`.execute(db)
  await expect(failing).rejects.toThrow('no')
  expect((await outside).rows).toEqual([])
  await close()
})

test('migrations run once, in order, with a copy of the data before the second', async () => {
  const at = folder()
  const file = join(at, 'x.db')
  await run(file, [first])
  await run(file, [first, second], join(at, 'before.db'))
  await run(file, [first, second], join(at, 'again.db'))
  expect(
    readdirSync(at)
      .filter((name) => name.endsWith('.db'))
      .toSorted(),
  ).toEqual(['before.db', 'x.db'])
  const copy = openDatabase(join(at, 'before.db'))
  expect((await sql`select name from pragma_table_info('note')`.execute(copy.db)).rows).toEqual([
    { name: 'text' },
  ])
  await copy.close()
})

test('a migration that fails leaves the schema as it was', async () => {
  const file = join(folder(), 'x.db')
  await expect(run(file, [first, broken])).rejects.toThrow('broken')
  const { db, close } = openDatabase(file)
  expect((await sql`select name from sqlite_master where name = 'half'`.execute(db)).rows).toEqual([])
  await close()
})

test('a database of a newer version is refused', async () => {
  const file = join(folder(), 'x.db')
  await run(file, [first, second])
  await expect(run(file, [first])).rejects.toThrow(StartError)
})

test('a second process on the same data is told the first one’s pid; after its end the lock is free', () => {
  const at = folder()
  const unlock = lockData(at, 'studio')
  expect(() => lockData(at, 'studio')).toThrow(`in use by process ${process.pid}`)
  lockData(at, 'engine')()
  unlock()
  lockData(at, 'studio')()
})

test('a lock that cannot be had for another reason says that reason', () => {
  const at = folder()
  writeFileSync(join(at, 'studio.lock'), 'x'.repeat(4096))
  const lock = (file: string, reason: string) =>
    new StartError(
      `The lock file ${file} cannot be used: ${reason}. Correct its rights, or remove it: it holds no data.`,
    )
  expect(() => lockData(at, 'studio')).toThrow(lock(join(at, 'studio.lock'), 'file is not a database'))
  const missing = join(at, 'missing')
  expect(() => lockData(missing, 'studio')).toThrow(
    lock(join(missing, 'studio.lock'), 'unable to open database file'),
  )
})
