import type { StudioContext } from '../context.ts'
import { retryPauseMs } from '../queue/reachability.ts'
import type { MediaRow } from '../store/tables.ts'
import { sendCopy } from './send-copy.ts'

const firstRetryMs = 2000
const longestRetryMs = 5 * 60_000
/** While inputs are still looked at, perhaps by the other mode's loop. */
const lookAgainMs = 1000

type Waiting = MediaRow & { copy_problem: string | null }
/** How often in a row the sending of an input broke, and when it is tried again. */
type Tries = { count: number; nextAt: number }

/**
 * Sends inputs to the service of the mode that wait for it, one at a time, each as one request of a person. What does
 * not get through is tried again by itself with growing pauses; a restart tries at once.
 */
export function createCopier(ctx: StudioContext): () => Promise<number | null> {
  const tries = new Map<string, Tries>()
  return async () => {
    const waiting = await waitingForCopy(ctx)
    const now = ctx.clock.now()
    // A person who asks again does not wait.
    const dueAt = ({ id, copy_problem }: Waiting) =>
      copy_problem === null ? 0 : (tries.get(id)?.nextAt ?? 0)
    const kept = waiting.filter(({ stage }) => stage === 'kept').toSorted((a, b) => dueAt(a) - dueAt(b))
    const [next] = kept
    if (!next) return waiting.length > 0 ? lookAgainMs : null
    const waitMs = Math.max(
      Math.min(dueAt(next) - now, longestRetryMs),
      ctx.budget.waitMs(now, 'person'),
      retryPauseMs(ctx),
    )
    if (waitMs > 0) return waiting.length > kept.length ? Math.min(waitMs, lookAgainMs) : waitMs
    if (ctx.stopping.aborted) return null
    const sent = await sendCopy(ctx, next)
    const count = (tries.get(next.id)?.count ?? 0) + 1
    const pauseMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(count - 1, 20))
    if (sent === 'settled') tries.delete(next.id)
    if (sent === 'broken') tries.set(next.id, { count, nextAt: ctx.clock.now() + pauseMs })
    // Jobs may have waited for it.
    ctx.wake.sender()
    return 0
  }
}

/** Oldest wish first; what is still to arrive from a browser is not waited for. */
function waitingForCopy(ctx: StudioContext): Promise<Waiting[]> {
  return ctx.db
    .selectFrom('media')
    .innerJoin('media_copy', 'media_copy.media_id', 'media.id')
    .selectAll('media')
    .select('media_copy.problem_json as copy_problem')
    .where('media_copy.mode', '=', ctx.mode)
    .where('media_copy.url', 'is', null)
    .where((eb) =>
      eb.or([
        eb('media_copy.problem_json', 'is', null),
        eb('media_copy.problem_json', 'like', '%"service_unreachable"%'),
      ]),
    )
    .where('media.stage', 'in', ['fetching', 'checking', 'kept'])
    .orderBy('media_copy.at')
    .execute()
}
