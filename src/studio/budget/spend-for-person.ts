import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { writeSoon } from './write-soon.ts'

/**
 * Takes requests out of a budget, the connected key's unless another is given, for something that a person waits for.
 * Throws `too_many_attempts` with `retry_after` (whole seconds) when the minute has not so many left: nothing was sent
 * then.
 */
export function spendForPerson(ctx: StudioContext, { budget = ctx.budget, requests = 1 } = {}): void {
  const now = ctx.clock.now()
  const waitMs = budget.waitMs(now, 'person', requests)
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1000)
    throw new StudioError(
      'too_many_attempts',
      `The key’s requests of this minute are used up. Nothing was sent; try again in ${seconds} s.`,
      { retry_after: seconds },
    )
  }
  for (let request = 0; request < requests; request++) budget.add(now)
  writeSoon(ctx, now, budget.keyHash, requests)
}
