import type { StudioContext } from '../context.ts'

type Spent = { at: number; mode: string; purpose: 'person'; key_hash: string | null }

const soonMs = 250
const unwritten = new WeakMap<StudioContext, Spent[]>()

/**
 * Has requests that a person made with a key written down with the next ones, a moment later. Only a loop could repeat
 * its requests after a crash: those are written before they are sent.
 */
export function writeSoon(ctx: StudioContext, at: number, keyHash: string | null, requests: number): void {
  const spent = Array.from({ length: requests }, (): Spent => ({
    at,
    mode: ctx.mode,
    purpose: 'person',
    key_hash: keyHash,
  }))
  const waiting = unwritten.get(ctx)
  if (waiting) return void waiting.push(...spent)
  unwritten.set(ctx, spent)
  ctx.clock.after(soonMs, () => {
    writeSpent(ctx).catch((error: unknown) => ctx.log.warn({ err: error }, 'requests were not written down'))
  })
}

/** Writes down what is not yet: before the studio stops, and before the store is asked for them. */
export async function writeSpent(ctx: StudioContext): Promise<void> {
  const spent = unwritten.get(ctx) ?? []
  unwritten.delete(ctx)
  if (spent.length > 0) await ctx.db.insertInto('upstream_request').values(spent).execute()
}
