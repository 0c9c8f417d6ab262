import type { Changes } from '#contract/studio/changes.ts'
import { isFinal, isUnsent, JobState } from '#contract/studio/job-state.ts'

import type { CallContext } from '../context.ts'
import { currentRevision } from '../jobs/change-job.ts'
import { toSummary } from '../jobs/job-view.ts'
import { jobsOf } from '../jobs/jobs-of.ts'
import { learnedPrices } from '../money/expected-price.ts'
import { readRoll } from '../queue/key-roll.ts'
import { readMemory } from '../store/read-memory.ts'
import type { JobRow } from '../store/tables.ts'
import { liveActivity, readActivity } from './read-activity.ts'
import { stampStepMs } from './stamp.ts'

const rowsMax = 200
/** As much of a long queue as a tab begins with. */
const queueMax = 500
const sentStates = JobState.options.filter((state) => !isFinal(state) && !isUnsent(state))

/**
 * What changed since a revision. Without one: the current revision and the jobs that are not final, the starting
 * point of a tab; `more` tells there that the queue is longer than that. An `after` from another data folder answers
 * a lower revision, so that the tab starts again.
 */
export async function readChanges(
  ctx: CallContext,
  { after }: { after?: number | undefined },
): Promise<Changes> {
  // A slot that an unconfirmed job held becomes free by time alone.
  const key = `${after} ${Math.floor(ctx.clock.now() / stampStepMs)}`
  const { activity, ...stored } = await memoryOf(ctx).recall(ctx.db, key, () => readStored(ctx, after))
  return {
    ...stored,
    activity: { ...activity, ...liveActivity(ctx) },
    account: ctx.live.account,
    block: ctx.live.block,
  }
}

type Stored = Pick<Changes, 'revision' | 'jobs' | 'more' | 'activity' | 'prices' | 'roll'>
const memoryOf = readMemory<Stored>()

async function readStored(ctx: CallContext, after: number | undefined): Promise<Stored> {
  const current = await currentRevision(ctx.db)
  const { rows, more } = after === undefined ? await openJobs(ctx) : await changedSince(ctx, after)
  const roll = await readRoll(ctx)
  const cut = after !== undefined && more
  return {
    revision: cut ? (rows.at(-1)?.revision ?? current) : current,
    jobs: rows.map(toSummary),
    more,
    activity: await readActivity(ctx),
    prices: await learnedPrices(ctx),
    ...(roll && { roll }),
  }
}

type Part = { rows: JobRow[]; more: boolean }

async function changedSince(ctx: CallContext, after: number): Promise<Part> {
  const rows = await jobsOf(ctx, ctx.db)
    .selectAll()
    .where('revision', '>', after)
    .orderBy('revision')
    .limit(rowsMax + 1)
    .execute()
  return { rows: rows.slice(0, rowsMax), more: rows.length > rowsMax }
}

/** All that was sent, however long the queue is, and the beginning of the queue. */
async function openJobs(ctx: CallContext): Promise<Part> {
  const sent = await sentJobs(ctx).execute()
  const queue = await jobsOf(ctx, ctx.db)
    .selectAll()
    .where('state', 'in', ['waiting', 'held'])
    .orderBy('position')
    .limit(queueMax + 1)
    .execute()
  const inTime = sent.toSorted((a, b) => a.created_at - b.created_at)
  return { rows: [...inTime, ...queue.slice(0, queueMax)], more: queue.length > queueMax }
}

/** The query of what was sent, in the order of its index: by time, every job there is would be looked at. */
export const sentJobs = (ctx: Pick<CallContext, 'db' | 'mode' | 'viewer'>) =>
  jobsOf(ctx, ctx.db).selectAll().where('state', 'in', sentStates).orderBy('position').limit(queueMax)
