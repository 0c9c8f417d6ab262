import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { JobRow, StudioDb, StudioTransaction } from '../store/tables.ts'

/** What decides which jobs are found. */
export type Sight = Pick<CallContext, 'mode' | 'viewer'>

/** The mode's jobs that whoever asks finds. Every read of jobs for people begins here, or asks `isFound`. */
export const jobsOf = ({ mode, viewer }: Sight, db: StudioDb | StudioTransaction) =>
  db
    .selectFrom('job')
    .where('job.mode', '=', mode)
    .$if(viewer.sees === 'own', (query) => query.where('job.person', '=', viewer.person))

/** True for what was made by somebody whose work whoever asks finds. */
export const isFound = (
  { viewer }: Pick<CallContext, 'viewer'>,
  person: Expression<string>,
): RawBuilder<SqlBool> =>
  viewer.sees === 'own' ? sql<SqlBool>`${person} = ${viewer.person}` : sql<SqlBool>`true`

/** The same of a row that was read for the studio itself. */
export const isSeen = (
  { viewer }: Pick<CallContext, 'viewer'>,
  { person }: Pick<JobRow, 'person'>,
): boolean => viewer.sees === 'all' || person === viewer.person

/** Whether whoever asks may act on what a person made: it is their own, or they are an owner. */
export const isTheirs = (
  { viewer }: Pick<CallContext, 'viewer'>,
  { person }: Pick<JobRow, 'person'>,
): boolean => viewer.role === 'owner' || person === viewer.person

/** Throws `not_yours` for what somebody else made, unless an owner asks. */
export function expectTheirs(
  ctx: Pick<CallContext, 'viewer'>,
  made: Pick<JobRow, 'person'>,
  undone = 'Nothing was changed.',
): void {
  if (!isTheirs(ctx, made))
    throw new StudioError('not_yours', `Only whoever made this, or an owner, may do that. ${undone}`)
}
