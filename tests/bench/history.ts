import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { JobFilter, type JobSort } from '#contract/studio/job-filter.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { readJobIndex } from '#studio/history/read-index.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { StudioTables } from '#studio/store/tables.ts'

import { theOwner } from '../support/asked-by.ts'
import { type Seed, seedJobs } from '../support/seeded-jobs.ts'
import { seededRandom } from '../support/seeded-random.ts'
import type { Figure } from './figure.ts'

const jobs = 100_000
const barMs = 50

/** CPU that lists, searches and the index of 100,000 jobs take; the least of five, since a shared machine only adds to it. */
export async function benchHistory(): Promise<Figure[]> {
  const database = openDatabase(join(mkdtempSync(join(tmpdir(), 'genray-history-')), 'studio.db'))
  await migrate(database, { migrations: studioMigrations, now: 1, backupFile: null })
  const ctx = { db: database.db.withTables<StudioTables>(), mode: 'practice', viewer: theOwner } as const
  await seed(ctx)
  const list = (query: Record<string, string>, rest: { sort?: JobSort; before?: string } = {}) =>
    listJobs(ctx, { ...JobFilter.parse(query), ...rest })
  const deep = { before: `n${jobs / 100}` }
  const bars = {
    'first page': await cpuMs(() => list({})),
    'page at depth 99,000': await cpuMs(() => list({}, deep)),
  }
  const figures: Figure[] = Object.entries({
    ...bars,
    'failed jobs': await cpuMs(() => list({ state: 'failed' })),
    'starred, rated 4 or more': await cpuMs(() => list({ starred: 'true', rating: '4' })),
    'nothing matches': await cpuMs(() => list({ model: 'seedance-2.0-fast', batch: crypto.randomUUID() })),
    'by cost': await cpuMs(() => list({}, { sort: 'cost' })),
    'by rating': await cpuMs(() => list({}, { sort: 'rating' })),
    'a rare word': await cpuMs(() => list({ search: 'retriever' })),
    'a word of every other prompt': await cpuMs(() => list({ search: 'golden' })),
    'one letter': await cpuMs(() => list({ search: 'g' })),
    'three words and a filter': await cpuMs(() => list({ search: 'golden meadow dawn', state: 'completed' })),
    'the index of all': await cpuMs(() => readJobIndex(ctx, { zone: 'Europe/Berlin' })),
    'the index of a search': await cpuMs(() =>
      readJobIndex(ctx, { search: 'golden', zone: 'Europe/Berlin' }),
    ),
  }).map(([name, value]) => ({ name: `history: ${name}`, value, bar: barMs, unit: 'ms' }))
  await database.close()
  const ratio = bars['page at depth 99,000'] / bars['first page']
  return [...figures, { name: 'history: depth 99,000 ÷ first page', value: ratio, bar: 1.5, unit: '×' }]
}

const words =
  'meadow lake dawn dusk storm harbour lantern forest snow river tower garden train market window'.split(' ')

async function seed(ctx: Parameters<typeof seedJobs>[0]): Promise<void> {
  const random = seededRandom(1)
  const atOnce = 5000
  for (let made = 0; made < jobs; made += atOnce)
    await seedJobs(
      ctx,
      Array.from({ length: atOnce }, (_, n): Seed => {
        const more = Array.from(
          { length: 18 },
          () =>
            `${random.pick(['a', 'b'])}${words[random.between(0, words.length - 1)]}${random.between(0, 200)}`,
        )
        const prompt = `${n % 2 ? 'golden' : 'silver'} ${words[random.between(0, words.length - 1)]} ${n % 500 ? '' : 'retriever'} ${more.join(' ')}`
        return {
          prompt,
          state: random.pick(['completed', 'completed', 'completed', 'failed']),
          aspect_ratio: random.pick(['16:9', '9:16', '1:1']),
          starred: n % 50 === 0 ? 1 : 0,
          rating: n % 6,
          cost: 100 + (n % 40),
          raw_answer: 'x'.repeat(500),
        }
      }),
    )
}

async function cpuMs(act: () => Promise<unknown>): Promise<number> {
  let least = Infinity
  for (let n = 0; n < 5; n++) {
    const before = process.cpuUsage()
    await act()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}
