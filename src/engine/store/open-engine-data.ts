import { join } from 'node:path'

import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'

import type { EngineData } from '../context.ts'
import { KeyUse } from '../keys/key-use.ts'
import { engineMigrations } from './migrations.ts'
import type { EngineTables } from './tables.ts'

/**
 * Opens the engine's database. With `migrates` it is brought up to date first, which only the process that holds the
 * data lock may do.
 */
export async function openEngineData(options: {
  dataDir: string
  clock: Clock
  chance: Chance
  masterKey: Buffer
  migrates: boolean
}): Promise<{ data: EngineData; close: () => Promise<void> }> {
  const { dataDir, clock, chance, masterKey } = options
  const database = openDatabase(join(dataDir, 'engine.db'))
  const close = () => database.close()
  try {
    const now = clock.now()
    const backupFile = join(dataDir, `engine-before-${now}.db`)
    if (options.migrates) await migrate(database, { migrations: engineMigrations, now, backupFile })
  } catch (error) {
    await close()
    throw error
  }
  const db = database.db.withTables<EngineTables>()
  return { data: { db, clock, chance, masterKey, keyUse: new KeyUse() }, close }
}
