import type { EngineDb } from '../store/tables.ts'

const dayMs = 24 * 3600_000

/** The day (UTC) with which a count of the last 30 days begins. */
export const thirtyDaysAgo = (now: number) => Math.floor(now / dayMs) - 29

/**
 * Counts requests by key and day. Kept in memory and stored every few seconds: a status read must not wait for the
 * disk, and a count that loses its last seconds in a crash hurts nobody.
 */
export class KeyUse {
  #counts = new Map<string, { keyId: string; day: number; requests: number; lastAt: number }>()

  note(keyId: string, now: number): void {
    const day = Math.floor(now / dayMs)
    const entry = this.#counts.get(`${keyId}:${day}`) ?? { keyId, day, requests: 0, lastAt: now }
    entry.requests++
    entry.lastAt = now
    this.#counts.set(`${keyId}:${day}`, entry)
  }

  /** Stores what was counted since the last time. */
  async flush(db: EngineDb): Promise<void> {
    const counts = [...this.#counts.values()]
    this.#counts.clear()
    if (counts.length === 0) return
    await db.transaction().execute(async (trx) => {
      for (const { keyId, day, requests, lastAt } of counts) {
        await trx.updateTable('api_key').set({ last_used_at: lastAt }).where('id', '=', keyId).execute()
        await trx
          .insertInto('key_use')
          .values({ key_id: keyId, day, requests })
          .onConflict((conflict) =>
            conflict
              .columns(['key_id', 'day'])
              .doUpdateSet((eb) => ({ requests: eb('key_use.requests', '+', requests) })),
          )
          .execute()
      }
    })
  }
}
