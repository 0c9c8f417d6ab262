import { ownerId } from '#contract/studio/member.ts'
import type { MovedJobs } from '#contract/studio/people.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { holdAllOf, releaseAllOf } from '../queue/hold-job.ts'
import type { StudioTransaction } from '../store/tables.ts'
import type { Studio } from '../studio.ts'
import { listPeople } from './list-people.ts'
import { findPerson, requireFreeName, staysOwner } from './people.ts'
import { endedKeptMs } from './session.ts'
import type { Viewer } from './viewer.ts'

/**
 * Takes a person out of the studio: no browser and no link of theirs opens it from now on, what they have waiting is
 * held, what was sent goes on, and all they made stays. Throws `conflict` for whoever runs the studio.
 */
export async function removePerson(studio: Studio, id: string): Promise<MovedJobs> {
  if (id === ownerId) throw staysOwner()
  const ctx = studio.current()
  const now = ctx.clock.now()
  const jobs = await ctx.db.transaction().execute(async (trx) => {
    await findPerson(trx, id)
    await trx.updateTable('person').set({ removed_at: now }).where('id', '=', id).execute()
    await trx
      .updateTable('session')
      .set({ ended_at: now })
      .where('person', '=', id)
      .where('ended_at', 'is', null)
      .execute()
    await trx.deleteFrom('entry_link').where('person', '=', id).where('used_at', 'is', null).execute()
    return inBothModes(studio, (mode) => holdAllOf(mode, trx, id))
  })
  wakeBoth(studio)
  return { people: await listPeople(ctx), jobs }
}

/**
 * Lets a person who was removed in again: what was held with them goes on. Their browsers are signed in again within ten
 * minutes of a removal; later they need a link. Throws `conflict` when somebody else has their name by now.
 */
export async function restorePerson(studio: Studio, id: string, viewer: Viewer): Promise<MovedJobs> {
  const ctx = studio.current()
  const jobs = await ctx.db.transaction().execute(async (trx) => {
    const row = await removed(trx, id)
    await requireFreeName(trx, ctx, row.name, id)
    await trx.updateTable('person').set({ removed_at: null }).where('id', '=', id).execute()
    if (row.removed_at > ctx.clock.now() - endedKeptMs)
      await trx
        .updateTable('session')
        .set({ ended_at: null })
        .where('person', '=', id)
        .where('ended_at', '=', row.removed_at)
        .execute()
    return inBothModes(studio, (mode) => releaseAllOf({ ...mode, viewer }, trx, id))
  })
  wakeBoth(studio)
  return { people: await listPeople(ctx), jobs }
}

async function removed(trx: StudioTransaction, id: string) {
  const row = await trx
    .selectFrom('person')
    .select(['name', 'removed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || row.removed_at === null) throw new StudioError('not_found', 'Nobody like that was removed.')
  return { name: row.name, removed_at: row.removed_at }
}

const modes = ['practice', 'live'] as const

/** Jobs of both modes, one after the other: they are in one transaction. */
async function inBothModes(studio: Studio, move: (mode: StudioContext) => Promise<number>): Promise<number> {
  let jobs = 0
  for (const mode of modes) jobs += await move(studio.context(mode))
  return jobs
}

const wakeBoth = (studio: Studio) => {
  for (const mode of modes) studio.context(mode).wake.sender()
}
