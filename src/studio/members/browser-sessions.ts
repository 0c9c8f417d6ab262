import type { BrowserSessions } from '#contract/studio/session.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { hashesOf, sessionLifetimeMs } from './session.ts'
import type { Viewer } from './viewer.ts'

/** Enough of a hash to tell sessions apart; it opens nothing. */
const idOf = (tokenHash: string) => tokenHash.slice(0, 16)

/** The browsers in which a person is signed in; `secrets` are those of the one that asks. */
export async function listSessions(
  ctx: Pick<StudioContext, 'db' | 'clock'>,
  { person }: Pick<Viewer, 'person'>,
  secrets: readonly string[],
): Promise<BrowserSessions> {
  const mine = new Set(hashesOf(secrets))
  const rows = await open(ctx, person).execute()
  const sessions = rows.map(({ token_hash, browser, created_at, last_seen_at }) => ({
    id: idOf(token_hash),
    browser,
    isThis: mine.has(token_hash),
    signedInAt: created_at,
    seenAt: last_seen_at,
  }))
  return { sessions: sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || b.seenAt - a.seenAt) }
}

/** Signs one of a person's browsers out, or with null all but the one that asks. Throws `not_found` for one that is not signed in. */
export async function endSessions(
  ctx: Pick<StudioContext, 'db' | 'clock'>,
  viewer: Pick<Viewer, 'person'>,
  secrets: readonly string[],
  id: string | null,
): Promise<BrowserSessions> {
  const mine = new Set(hashesOf(secrets))
  const rows = await open(ctx, viewer.person).execute()
  const ended = rows.filter(({ token_hash }) =>
    id === null ? !mine.has(token_hash) : idOf(token_hash) === id,
  )
  if (ended.length === 0 && id !== null)
    throw new StudioError('not_found', 'This browser is signed out already.')
  if (ended.length > 0)
    await ctx.db
      .updateTable('session')
      .set({ ended_at: ctx.clock.now() })
      .where(
        'token_hash',
        'in',
        ended.map(({ token_hash }) => token_hash),
      )
      .execute()
  return listSessions(ctx, viewer, secrets)
}

const open = ({ db, clock }: Pick<StudioContext, 'db' | 'clock'>, person: string) =>
  db
    .selectFrom('session')
    .selectAll()
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '>', clock.now() - sessionLifetimeMs)
    .orderBy('last_seen_at', 'desc')
