import type { StudioContext } from '../context.ts'
import type { JobRow } from '../store/tables.ts'
import { nextInTurn } from './next-in-turn.ts'

/** The job that is sent next, fair between people. Reads one row a person, however many jobs wait. */
export async function nextWaiting(ctx: StudioContext): Promise<JobRow | null> {
  const people = await ctx.db
    .selectFrom('job')
    .select('person')
    .distinct()
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'waiting')
    .execute()
  const heads = await Promise.all(people.map(({ person }) => firstOf(ctx, person)))
  const present = heads.flatMap((job) => (job ? [job] : []))
  if (present.length < 2) return present[0] ?? null
  const turns = await Promise.all(present.map(({ person }) => lastTurn(ctx, person)))
  return nextInTurn(present, new Map(turns.flatMap((turn) => (turn ? [turn] : []))))
}

const firstOf = (ctx: StudioContext, person: string): Promise<JobRow | undefined> =>
  ctx.db
    .selectFrom('job')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'waiting')
    .where('person', '=', person)
    .orderBy('position')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** When a person was served last; a sending that did not reach the service was none. */
async function lastTurn(ctx: StudioContext, person: string): Promise<[string, number] | null> {
  const row = await ctx.db
    .selectFrom('job')
    .select('turn')
    .where('mode', '=', ctx.mode)
    .where('person', '=', person)
    .where('sent_at', 'is not', null)
    .where('turn', 'is not', null)
    .orderBy('turn', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.turn === null || row?.turn === undefined ? null : [person, row.turn]
}
