import type { StudioContext } from '../context.ts'

/** Days that are shown, and one more for clocks that disagree. */
const keptDays = 31
const dayMs = 24 * 3_600_000

/** The day of a moment, in UTC: `2026-04-02`. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Adds requests to the day's count of the key that they were made with; null stands for no key, and is not counted. */
export async function countRequests(
  { db }: Pick<StudioContext, 'db'>,
  { at, keyHash, requests }: { at: number; keyHash: string | null; requests: number },
): Promise<void> {
  if (keyHash === null) return
  await db
    .insertInto('request_day')
    .values({ key_hash: keyHash, day: dayOf(at), requests })
    .onConflict((conflict) =>
      conflict
        .columns(['key_hash', 'day'])
        .doUpdateSet((eb) => ({ requests: eb('request_day.requests', '+', requests) })),
    )
    .execute()
  await db
    .deleteFrom('request_day')
    .where('key_hash', '=', keyHash)
    .where('day', '<', dayOf(at - keptDays * dayMs))
    .execute()
}
