import type { StudioContext } from '../context.ts'
import type { JobRow } from '../store/tables.ts'
import { nextInTurn } from './next-in-turn.ts'

/** The job that is sent next, fair between people. Reads one row a person, however many jobs wait. */
export async function nextWaiting(ctx: StudioContext): Promise<JobRow | null> {
  const { heads, turns } = await nextOfEach(ctx)
  return nextInTurn(heads, turns)
}

/** How many people have a job that is sent before the next one of a person; 0 where nothing of theirs waits. */
export async function othersBefore(ctx: StudioContext, person: string): Promise<number> {
  const { heads, turns } = await nextOfEach(ctx)
  let left = heads.some((job) => job.person === person) ? heads : []
  for (let before = 0; ; before++) {
    const next = nextInTurn(left, turns)
    if (next === null || next.person === person) return before
    left = left.filter((job) => job !== next)
  }
}

/** The first waiting job of each person, and when each was served last. */
async function nextOfEach(ctx: StudioContext): Promise<{ heads: JobRow[]; turns: Map<string, number> }> {
  const people = await ctx.db
    .selectFrom('job')
    .select('person')
    .distinct()
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'waiting')
    .execute()
  const heads = await Promise.all(people.map(({ person }) => firstOf(ctx, person)))
  const present = heads.flatMap((job) => (job ? [job] : []))
  if (present.length < 2) return { heads: present, turns: new Map() }
  const turns = await Promise.all(present.map(({ person }) => lastTurn(ctx, person)))
  return { heads: present, turns: new Map(turns.flatMap((turn) => (turn ? [turn] : []))) }
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
