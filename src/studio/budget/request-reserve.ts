import * as z from 'zod/mini'

import type { Mode } from '#contract/studio/job.ts'
import type { RequestReserve } from '#contract/studio/request-reserve.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { readSetting, storeSetting } from '../store/setting.ts'
import type { StudioDb } from '../store/tables.ts'

const Chosen = z.nullable(z.int().check(z.minimum(0)))

/** Each mode has a key of its own. */
const nameOf = (mode: Mode) => `request_reserve.${mode}`

/** Requests a minute that a mode's tracker leaves alone; null until somebody chose, and when the studio is to choose. */
export const chosenReserve = (db: StudioDb, mode: Mode): Promise<number | null> =>
  readSetting(db, nameOf(mode), Chosen)

/** What is left to people and other programs of the minute of the key that is shown, and what the studio would leave. */
export async function readReserve({ db, mode, budget }: StudioContext): Promise<RequestReserve> {
  return {
    chosen: await chosenReserve(db, mode),
    reserve: budget.reserve,
    usual: budget.usualReserve,
    limit: budget.limit,
  }
}

/**
 * Changes what the tracker leaves alone, from the next request on; null lets the studio choose again. Throws
 * `invalid_request` for more than would leave it one request.
 */
export async function setReserve(ctx: StudioContext, chosen: number | null): Promise<RequestReserve> {
  const most = ctx.budget.limit - 1
  if (chosen !== null && chosen > most)
    throw new StudioError(
      'invalid_request',
      `At most ${most} of ${ctx.budget.limit} requests can be kept free: one is left to follow jobs with.`,
      { fields: [{ path: 'chosen', message: `At most ${most} can be kept free.` }] },
    )
  await storeSetting(ctx.db, nameOf(ctx.mode), chosen)
  ctx.budget.adjust({ reserve: chosen })
  ctx.wake.tracker()
  return readReserve(ctx)
}
