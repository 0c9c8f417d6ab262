import type { Live, StudioContext } from '../context.ts'

/** A test that goes on in this process. */
export type Running = {
  /** When the next attempt is made; null while one is under way. */
  nextAt: number | null
  /** Makes the next attempt now; nothing while one is under way. */
  hurry: () => void
  /** Ends it; a person did. */
  stop: AbortController
  /** Settles when its end is stored. */
  ended: Promise<void>
}

const runningOf = new WeakMap<Live, Map<string, Running>>()

/** The tests of a mode that go on. A process that ends takes them along. */
export function runningTests(ctx: Pick<StudioContext, 'live'>): Map<string, Running> {
  const known = runningOf.get(ctx.live) ?? new Map<string, Running>()
  runningOf.set(ctx.live, known)
  return known
}
