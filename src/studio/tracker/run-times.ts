import type { StudioContext } from '../context.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'
import type { DurationLaw } from './duration-law.ts'
import { jobKind } from './job-kind.ts'
import { LearnedLaw } from './learned-law.ts'

/** Lessons of a kind that are kept over a restart. */
const keptLessons = 60

/** What is known of how long jobs take: a law for each kind, learned from the lessons in the store. */
export class RunTimes {
  readonly #laws = new Map<string, LearnedLaw>()
  #readTo = 0

  /** The law of a kind; the widest one while nothing is known of it. */
  lawOf(kind: string): DurationLaw {
    return (this.#laws.get(kind) ?? unknown).law
  }

  /** A job of this kind was not done at `lowMs` and done at `highMs` of its age. */
  learn(kind: string, lowMs: number, highMs: number): void {
    const law = this.#laws.get(kind) ?? new LearnedLaw()
    law.learn(lowMs, highMs)
    this.#laws.set(kind, law)
  }

  /** Learns what was stored since the last time; at first all of it. */
  async readOn(ctx: StudioContext): Promise<void> {
    const lessons = await ctx.db
      .selectFrom('run_time')
      .select(['id', 'kind', 'low_ms', 'high_ms'])
      .where('mode', '=', ctx.mode)
      .where('id', '>', this.#readTo)
      .orderBy('id')
      .execute()
    for (const { id, kind, low_ms, high_ms } of lessons) {
      this.learn(kind, low_ms, high_ms)
      this.#readTo = id
    }
  }
}

const unknown = new LearnedLaw()

/** A delivery comes at once, seldom with the second attempt. */
export const deliveryTakesMs = 5000

/**
 * Stores what a completed job teaches: it ended between the last look that found it running, or shortly before the
 * delivery that told of it, and this moment; counted from when it was sent and, where that is known, from when the
 * service began to work on it. `job` is as it was before.
 */
export async function storeRunTime(
  ctx: StudioContext,
  trx: StudioTransaction,
  job: JobRow,
  { isTold }: { isTold: boolean },
): Promise<void> {
  // A late or adopted job was not sent when its row says so.
  if (job.origin !== 'studio' || job.sent_at === null) return
  const at = ctx.clock.now()
  const seenAt = Math.max(job.polled_at ?? job.sent_at, isTold ? at - deliveryTakesMs : 0)
  const kinds = [{ kind: jobKind(job), since: job.sent_at }]
  if (job.started_at !== null) kinds.push({ kind: jobKind(job, 'started'), since: job.started_at })
  for (const { kind, since } of kinds) {
    const [lowMs, highMs] = [Math.max(0, seenAt - since), at - since]
    // A clock that was set in between teaches nothing.
    if (highMs <= lowMs) continue
    await trx
      .insertInto('run_time')
      .values({ mode: ctx.mode, kind, low_ms: lowMs, high_ms: highMs, at })
      .execute()
    await forgetOldest(trx, ctx.mode, kind)
  }
}

async function forgetOldest(trx: StudioTransaction, mode: string, kind: string): Promise<void> {
  const oldest = await trx
    .selectFrom('run_time')
    .select('id')
    .where('mode', '=', mode)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .offset(keptLessons)
    .limit(1)
    .executeTakeFirst()
  if (!oldest) return
  await trx
    .deleteFrom('run_time')
    .where('mode', '=', mode)
    .where('kind', '=', kind)
    .where('id', '<=', oldest.id)
    .execute()
}
