import { Mode } from '#contract/studio/job.ts'
import { type LibraryView, retentionChoices, type RetentionDays } from '#contract/studio/library.ts'

import type { StudioContext } from '../context.ts'
import type { Studio } from '../studio.ts'
import { keptSince, retentionDays, storeRetention } from './retention.ts'

/** How long clips are kept, what they take on the disk, and what each period would remove now, of both modes. */
export async function readRetention(ctx: StudioContext): Promise<LibraryView> {
  const now = ctx.clock.now()
  const choices: LibraryView['choices'] = []
  for (const days of retentionChoices)
    choices.push({ days, removes: await countClips(ctx, { before: keptSince(now, days) }) })
  return {
    days: await retentionDays(ctx.db),
    kept: await countClips(ctx, {}),
    inputs: await countInputs(ctx),
    removed: await countRemoved(ctx),
    freeBytes: await ctx.disk.freeBytes(ctx.mediaDir).catch(() => null),
    choices,
  }
}

/** Changes how long clips are kept, in both modes; what is too old now is removed at once. */
export async function setRetention(
  ctx: StudioContext,
  studio: Pick<Studio, 'context'>,
  days: RetentionDays,
): Promise<LibraryView> {
  await storeRetention(ctx.db, days)
  for (const mode of Mode.options) studio.context(mode).wake.archiver()
  return readRetention(ctx)
}

/** Clips on this disk, all of them or those that were archived before a moment. Named modes let an index answer. */
async function countClips(ctx: StudioContext, { before }: { before?: number }) {
  const { clips, bytes } = await ctx.db
    .selectFrom('job')
    .select((eb) => [
      eb.fn.countAll<number>().as('clips'),
      eb.fn.sum<number | null>('size_bytes').as('bytes'),
    ])
    .where('mode', 'in', Mode.options)
    .where('archive', '=', 'archived')
    .$if(before !== undefined, (query) => query.where('archived_at', '<', before ?? 0))
    .executeTakeFirstOrThrow()
  return { clips, bytes: bytes ?? 0 }
}

/** Inputs whose file is whole on this disk. */
async function countInputs({ db }: StudioContext) {
  const { files, bytes } = await db
    .selectFrom('media')
    .select((eb) => [
      eb.fn.countAll<number>().as('files'),
      eb.fn.sum<number | null>('size_bytes').as('bytes'),
    ])
    .where('stage', '=', 'kept')
    .executeTakeFirstOrThrow()
  return { files, bytes: bytes ?? 0 }
}

async function countRemoved(ctx: StudioContext) {
  const { clips } = await ctx.db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('clips'))
    .where('mode', 'in', Mode.options)
    .where('archive', '=', 'removed')
    .executeTakeFirstOrThrow()
  return clips
}
