import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { expect, onTestFinished, test } from 'vitest'

import { JobState } from '#contract/studio/job-state.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import { upstreamMigrations } from '#upstream/store/migrations.ts'

import { StudioProcess } from '../../support/studio-process.ts'

const first = [...upstreamMigrations.slice(0, 1), ...studioMigrations.slice(0, 1)]
const pending = upstreamMigrations.length + studioMigrations.length - first.length

const row = {
  mode: 'practice',
  prompt: 'x',
  request_json: '{"prompt":"x","duration":5,"model":"seedance-2.0","aspect_ratio":"16:9"}',
  model: 'seedance-2.0',
  duration: 5,
  aspect_ratio: '16:9',
  estimate: 130,
  position: 1,
  archive: 'none',
  archive_attempts: 0,
  created_at: 1,
  sent_at: 2,
  revision: 1,
}

/** A data folder as the first version left it, with a job in every state. */
async function oldData(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'genray-old-'))
  writeFileSync(join(dataDir, 'secret.key'), `${Buffer.alloc(32, 3).toString('base64')}\n`, { mode: 0o600 })
  const database = openDatabase(join(dataDir, 'studio.db'))
  await migrate(database, { migrations: first, now: 1, backupFile: null })
  await database.close()
  const db = new DatabaseSync(join(dataDir, 'studio.db'))
  const columns = ['id', 'state', ...Object.keys(row)]
  const insert = db.prepare(
    `insert into job (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  )
  for (const [n, state] of JobState.options.entries())
    insert.run(`00000000-0000-4000-8000-00000000000${n}`, state, ...Object.values(row))
  db.close()
  return dataDir
}

/** What a database says of itself. */
function look(file: string) {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const texts = (sql: string) =>
      db
        .prepare(sql)
        .all()
        .map((found) => String(Object.values(found)[0]))
    return {
      whole: texts('pragma integrity_check'),
      applied: texts('select name from migration order by name'),
      columns: texts("select name from pragma_table_info('job')"),
      states: texts('select state from job order by id'),
    }
  } finally {
    db.close()
  }
}

const backups = (dataDir: string) => readdirSync(dataDir).filter((name) => name.startsWith('studio-before-'))

test.each(Array.from({ length: pending }, (_, n) => [n + 1]))(
  'a SIGKILL in the middle of migration %d leaves a whole schema, and the next start goes on from there',
  async (nth) => {
    const dataDir = await oldData()
    const studio = new StudioProcess(dataDir)
    onTestFinished(() => studio.kill())
    const file = join(dataDir, 'studio.db')
    const before = look(file)
    await expect(studio.start({ FAILPOINT: `migration-uncommitted:${nth}` })).rejects.toThrow('did not start')
    expect(await studio.ended()).toEqual({ code: null, signal: 'SIGKILL' })
    const after = look(file)
    expect(after.whole).toEqual(['ok'])
    expect(after.applied).toHaveLength(first.length + nth - 1)
    // Only a migration that is written down has changed anything.
    const isWidened = after.applied.some((name) => name.startsWith('studio-002'))
    expect(after.columns.length > before.columns.length).toBe(isWidened)
    expect(after.states).toEqual(before.states)
    expect(backups(dataDir).map((name) => look(join(dataDir, name)))).toEqual([before])

    await studio.start()
    const now = look(file)
    expect(now.applied).toHaveLength(first.length + pending)
    expect(now.states).toEqual(before.states.map((state) => (state === 'sending' ? 'unconfirmed' : state)))
  },
)

test('only the newest three copies of earlier migrations stay, of each database its own', async () => {
  const dataDir = await oldData()
  for (const name of [
    'studio-before-9.db',
    'studio-before-10.db',
    'studio-before-11.db',
    'engine-before-1.db',
  ])
    writeFileSync(join(dataDir, name), '')
  const studio = new StudioProcess(dataDir)
  onTestFinished(() => studio.kill())
  await studio.start()
  const made = backups(dataDir).filter((name) => !/-\d{1,2}\.db$/.test(name))
  expect(made).toHaveLength(1)
  expect(backups(dataDir).toSorted()).toEqual(['studio-before-10.db', 'studio-before-11.db', ...made])
  expect(readdirSync(dataDir)).toContain('engine-before-1.db')
})
