import { ownerId } from '#contract/studio/member.ts'
import type { ChangeMember, People } from '#contract/studio/people.ts'

import type { StudioContext } from '../context.ts'
import { listPeople } from './list-people.ts'
import { findPerson, requireFreeName, staysOwner } from './people.ts'

type Ctx = Pick<StudioContext, 'db' | 'clock' | 'mode'>

/** Changes what a person is called, may and sees. Throws `conflict` for a name that is taken and for whoever has to stay an owner. */
export async function changePerson(ctx: Ctx, { id, ...change }: ChangeMember): Promise<People> {
  await ctx.db.transaction().execute(async (trx) => {
    const row = await findPerson(trx, id)
    if (id === ownerId && change.role === 'creator') throw staysOwner()
    if (change.name !== undefined) await requireFreeName(trx, ctx, change.name, id)
    const role = change.role ?? row.role
    await trx
      .updateTable('person')
      .set({
        role,
        name: change.name ?? row.name,
        // An owner finds all jobs.
        sees: role === 'owner' ? 'all' : (change.sees ?? row.sees),
        month_cap: change.monthCap === undefined ? row.month_cap : change.monthCap,
      })
      .where('id', '=', id)
      .execute()
  })
  return listPeople(ctx)
}

/** Signs all browsers of a person out. */
export async function endPersonSessions(ctx: Ctx, id: string): Promise<People> {
  await findPerson(ctx.db, id)
  await ctx.db
    .updateTable('session')
    .set({ ended_at: ctx.clock.now() })
    .where('person', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  return listPeople(ctx)
}
