import * as z from 'zod/mini'

import type { StudioTransaction } from '../store/tables.ts'
import type { Reading } from './open-entries.ts'
import { takenBy } from './weigh-reading.ts'

const Plan = z.object({ planExpiresAt: z.nullable(z.int()), creditsPerMonth: z.int() })

/** A month's credits of the plan, and whether its renewal fell between two readings. Null when the plan is not known. */
export async function monthlyGrant(
  trx: StudioTransaction,
  { base, reading }: { base: Reading; reading: Reading },
): Promise<{ credits: number; isRenewal: boolean } | null> {
  const before = await planAt(trx, base.mode, base.id)
  const latest = await planAt(trx, base.mode, Number.MAX_SAFE_INTEGER)
  const known = latest ?? before
  if (!known) return null
  const due = before?.planExpiresAt ?? null
  const isDue = due !== null && due > base.at && due <= takenBy(reading)
  const isMoved = due !== null && latest?.planExpiresAt !== null && (latest?.planExpiresAt ?? due) > due
  return { credits: known.creditsPerMonth, isRenewal: isDue || isMoved }
}

/** The plan as the newest full answer up to a reading tells it. */
async function planAt(trx: StudioTransaction, mode: string, id: number) {
  const row = await trx
    .selectFrom('account_reading')
    .select('reading_json')
    .where('mode', '=', mode)
    .where('id', '<=', id)
    .where('reading_json', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.reading_json ? (Plan.safeParse(JSON.parse(row.reading_json)).data ?? null) : null
}
