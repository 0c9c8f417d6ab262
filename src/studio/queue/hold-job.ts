import type { JobDetail } from '#contract/studio/job.ts'

import type { CallContext, StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { moveJob, moveJobIn } from '../jobs/change-job.ts'
import { findOwnJob, readJob } from '../jobs/read-job.ts'
import { tryInputsAgain } from '../media/fresh-inputs.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'
import { type Hold, holdWhenBack, releaseWhenBack } from './back-to-queue.ts'
import { creditsOf } from './credits-limit.ts'
import { heldForLeavingNote, heldForRollNote, heldNote, latestHoldNote } from './hold-notes.ts'
import { endRoll, noteRoll } from './key-roll.ts'

/** `forRoll`: what is held while a key is rolled is told apart from what a person held, and owners are told of the roll. */
type Why = { forRoll?: boolean | undefined }

/** Keeps a waiting job here until it is released. Throws `conflict` once it was sent. */
export async function holdJob(ctx: CallContext, id: string): Promise<JobDetail> {
  await findOwnJob(ctx, id)
  const moved = await moveJob(ctx, id, { from: ['waiting'], to: 'held', note: heldNote })
  // The banner may have been about this job.
  ctx.wake.sender()
  const job = await readJob(ctx, id)
  if (!moved && job.state !== 'held')
    throw new StudioError('conflict', 'The job was sent already and cannot be held. It goes on.')
  return job
}

/** Lets a held job wait for its turn again. Throws `conflict` for one that costs more than it may. */
export async function releaseJob(ctx: CallContext, id: string): Promise<JobDetail> {
  const row = await findOwnJob(ctx, id)
  const credits = await creditsOf(ctx, row)
  if (row.state === 'held' && isAbove(row, credits))
    throw new StudioError(
      'conflict',
      `The job would cost ${credits} credits and may cost ${row.credits_max}. Edit it, or its limit.`,
    )
  const moved = await ctx.db.transaction().execute((trx) => release(ctx, trx, row))
  ctx.wake.sender()
  const job = await readJob(ctx, id)
  if (!moved && job.state !== 'waiting') throw new StudioError('conflict', 'The job is not held any more.')
  return job
}

/** Holds all that waits now; jobs that come later are sent. Answers how many. */
export async function holdAll(ctx: CallContext, { forRoll = false }: Why = {}): Promise<{ jobs: number }> {
  const note = forRoll ? heldForRollNote : heldNote
  const jobs = await ctx.db.transaction().execute(async (trx) => {
    if (forRoll) await noteRoll(ctx, trx)
    return holdWaiting(ctx, trx, { note })
  })
  ctx.wake.sender()
  return { jobs }
}

/** Holds what a person who is removed has waiting in this mode; the sender is to be woken after the transaction. */
export const holdAllOf = (ctx: StudioContext, trx: StudioTransaction, person: string): Promise<number> =>
  holdWaiting(ctx, trx, { note: heldForLeavingNote, person })

/** Releases what was held when the person was removed, once they are back. */
export const releaseAllOf = (ctx: CallContext, trx: StudioTransaction, person: string): Promise<number> =>
  releaseHeld(ctx, trx, { note: heldForLeavingNote, person })

async function holdWaiting(
  ctx: StudioContext,
  trx: StudioTransaction,
  { note, person }: Hold,
): Promise<number> {
  const rows = await trx
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'waiting')
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .orderBy('position')
    .execute()
  for (const { id } of rows) await moveJobIn(ctx, trx, id, { from: ['waiting'], to: 'held', note })
  await holdWhenBack(ctx, trx, { note, person })
  return rows.length
}

/** Releases all that is held, or what a roll held alone; not what costs more than it may. Answers how many. */
export async function releaseAll(ctx: CallContext, { forRoll = false }: Why = {}): Promise<{ jobs: number }> {
  const only = forRoll ? { note: heldForRollNote } : {}
  const jobs = await ctx.db.transaction().execute(async (trx) => {
    if (forRoll) await endRoll(ctx, trx)
    return releaseHeld(ctx, trx, only)
  })
  ctx.wake.sender()
  return { jobs }
}

async function releaseHeld(
  ctx: CallContext,
  trx: StudioTransaction,
  { note, person }: Parameters<typeof releaseWhenBack>[1],
): Promise<number> {
  releaseWhenBack(ctx, { note, person })
  const rows = await trx
    .selectFrom('job')
    .select(['id', 'request_json', 'kind', 'credits_max', 'trouble'])
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'held')
    .$if(note !== undefined, (query) => query.where(latestHoldNote, '=', note ?? ''))
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .orderBy('position')
    .execute()
  let released = 0
  for (const row of rows) {
    if (row.credits_max !== null && isAbove(row, await creditsOf(ctx, row, trx))) continue
    await release(ctx, trx, row)
    released++
  }
  return released
}

async function release(
  ctx: CallContext,
  trx: StudioTransaction,
  row: Pick<JobRow, 'id' | 'request_json' | 'trouble'>,
): Promise<JobRow | null> {
  await tryInputsAgain(ctx, trx, row)
  return moveJobIn(ctx, trx, row.id, { from: ['held'], to: 'waiting', set: { trouble: null } })
}

const isAbove = ({ credits_max }: Pick<JobRow, 'credits_max'>, credits: number) =>
  credits_max !== null && credits > credits_max
