import { join } from 'node:path'

import { openDatabase } from '#platform/database/open-database.ts'
import type { StudioTables } from '#studio/store/tables.ts'

import { type Seed, seedJobs } from '../support/seeded-jobs.ts'

const atOnce = 5000

/** Stores so many jobs in the data folder of a studio that does not run; `seedOf` says what the n-th one is. */
export async function seedHistory(dataDir: string, jobs: number, seedOf: (n: number) => Seed): Promise<void> {
  const database = openDatabase(join(dataDir, 'studio.db'))
  const ctx = { db: database.db.withTables<StudioTables>(), mode: 'practice' } as const
  for (let made = 0; made < jobs; made += atOnce)
    await seedJobs(
      ctx,
      Array.from({ length: Math.min(atOnce, jobs - made) }, (_, n) => seedOf(made + n)),
    )
  await database.close()
}
