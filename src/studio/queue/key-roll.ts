import * as z from 'zod/mini'

import type { KeyRoll } from '#contract/studio/changes.ts'

import type { CallContext } from '../context.ts'
import { jobsOf } from '../jobs/jobs-of.ts'
import { readSetting, storeSetting } from '../store/setting.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { heldForRollNote, latestHoldNote } from './hold-notes.ts'

const Begun = z.object({ person: z.string(), at: z.int() })

const nameOf = ({ mode }: Pick<CallContext, 'mode'>) => `roll.${mode}`

/** Notes that whoever asks begins to roll the mode's key. The new key stays in their browser. */
export const noteRoll = (ctx: CallContext, trx: StudioTransaction): Promise<void> =>
  storeSetting(trx, nameOf(ctx), { person: ctx.viewer.person, at: ctx.clock.now() })

/** Notes that nothing is held for a roll any more. */
export const endRoll = (ctx: CallContext, trx: StudioTransaction): Promise<void> =>
  storeSetting(trx, nameOf(ctx), null)

/** The roll of the mode's key that is not over, and what it holds. Told to owners alone. */
export async function readRoll(ctx: CallContext): Promise<KeyRoll | undefined> {
  if (ctx.viewer.role !== 'owner') return undefined
  const begun = await readSetting(ctx.db, nameOf(ctx), Begun)
  if (!begun) return undefined
  const { jobs } = await jobsOf(ctx, ctx.db)
    .select((eb) => eb.fn.countAll<number>().as('jobs'))
    .where('state', '=', 'held')
    .where(latestHoldNote, '=', heldForRollNote)
    .executeTakeFirstOrThrow()
  return { ...begun, jobs }
}
