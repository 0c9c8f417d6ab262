import { sql } from 'kysely'

import type { SpendingGroup } from '#contract/studio/spending.ts'

import type { StudioTransaction } from '../store/tables.ts'

/** Time zones differ by quarters of an hour: entries of one belong to the same day everywhere. */
const quarterMs = 15 * 60_000

/** Entries of the balance trail that are alike, added up. `at` is a moment of theirs, `jobs` how many charges. */
export type EntrySum = {
  at: number
  kind: string
  credits: number
  jobs: number
  model: string | null
  jobKind: string | null
  person: string | null
  state: string | null
  failure: string | null
  isKeeper: boolean
}

/** What the balance of a mode showed from a moment on. */
export async function sumEntries(trx: StudioTransaction, mode: string, since: number): Promise<EntrySum[]> {
  const keeper = sql<number>`coalesce(job.starred = 1 or job.rating >= 4, 0)`
  const quarter = sql<number>`balance_note.at / ${sql.lit(quarterMs)}`
  const rows = await trx
    .selectFrom('balance_note')
    .leftJoin('job', 'job.id', 'balance_note.job_id')
    .select((eb) => [
      'balance_note.kind as kind',
      'job.model',
      'job.kind as jobKind',
      'job.person',
      'job.state',
      'job.failure_code as failure',
      keeper.as('isKeeper'),
      eb.fn.min<number>('balance_note.at').as('at'),
      eb.fn.sum<number>('balance_note.credits').as('credits'),
      // A correction of a charge is none of its own.
      sql<number>`sum(balance_note.kind = 'charge' and balance_note.credits < 0)`.as('jobs'),
    ])
    .where('balance_note.mode', '=', mode)
    .where('balance_note.at', '>=', since)
    .where('balance_note.reading_id', 'is not', null)
    .groupBy([
      'balance_note.kind',
      'job.model',
      'job.kind',
      'job.person',
      'job.state',
      'job.failure_code',
      keeper,
      quarter,
    ])
    .execute()
  return rows.map((row) => ({ ...row, isKeeper: row.isKeeper === 1 }))
}

/** Jobs that were paid for, what was taken for them, and what came back. */
export function sumOf(entries: readonly EntrySum[]): Omit<SpendingGroup, 'name'> {
  const sum = { jobs: 0, charged: 0, refunded: 0 }
  for (const { kind, jobs, credits } of entries) {
    sum.jobs += jobs
    if (kind === 'charge') sum.charged -= credits
    if (kind === 'refund_seen') sum.refunded += credits
  }
  return sum
}

/** The same by a name, the dearest first. Entries without one are left out. */
export function groupBy(
  entries: readonly EntrySum[],
  nameOf: (entry: EntrySum) => string | null,
): SpendingGroup[] {
  const groups = Map.groupBy(entries, nameOf)
  return [...groups]
    .flatMap(([name, ofName]) => (name === null ? [] : [{ name, ...sumOf(ofName) }]))
    .toSorted((a, b) => b.charged - b.refunded - (a.charged - a.refunded) || a.name.localeCompare(b.name))
}
