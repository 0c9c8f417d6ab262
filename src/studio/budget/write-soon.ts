import { sql } from 'kysely'

import type { Live, StudioContext } from '../context.ts'
import { countRequests, dayOf } from './count-requests.ts'

type Spent = { at: number; keyHash: string | null }

const soonMs = 250
const unwritten = new WeakMap<Live, Spent[]>()

/**
 * Has requests that a person made with a key written down with the next ones, a moment later. Only a loop could repeat
 * its requests after a crash: those are written before they are sent.
 */
export function writeSoon(ctx: StudioContext, at: number, keyHash: string | null, requests: number): void {
  const spent = Array.from({ length: requests }, (): Spent => ({ at, keyHash }))
  const waiting = unwritten.get(ctx.live)
  if (waiting) return void waiting.push(...spent)
  unwritten.set(ctx.live, spent)
  ctx.clock.after(soonMs, () => {
    writeSpent(ctx).catch((error: unknown) => ctx.log.warn({ err: error }, 'requests were not written down'))
  })
}

/** Writes down what is not yet: before the studio stops, and before the store is asked for them. */
export async function writeSpent(ctx: StudioContext): Promise<void> {
  const spent = Map.groupBy(unwritten.get(ctx.live) ?? [], ({ keyHash }) => keyHash)
  unwritten.delete(ctx.live)
  for (const [keyHash, requests] of spent) {
    const moments = JSON.stringify(requests.map(({ at }) => at))
    // As one text for any number of them: a list of values would be a new statement each time, and cost twice as much.
    await sql`insert into upstream_request (at, mode, purpose, key_hash)
      select value, ${ctx.mode}, 'person', ${keyHash} from json_each(${moments})`.execute(ctx.db)
    for (const sameDay of Map.groupBy(requests, ({ at }) => dayOf(at)).values())
      await countRequests(ctx, { at: sameDay[0]?.at ?? 0, keyHash, requests: sameDay.length })
  }
}
