import { ownerId } from '#contract/studio/member.ts'
import type { CreateInvite, LinkView, MadeLink, People } from '#contract/studio/people.ts'
import type { SessionView } from '#contract/studio/session.ts'
import { randomText } from '#platform/chance.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { StudioDb, StudioTransaction } from '../store/tables.ts'
import { listPeople } from './list-people.ts'
import { findPerson, requireFreeName, staysOwner } from './people.ts'
import { openSessionIn, readSession } from './session.ts'

/** Source: the issue, Members. */
const inviteMs = 72 * 3600_000
const ownLinkMs = 15 * 60_000

type Ctx = Pick<StudioContext, 'db' | 'clock' | 'chance' | 'mode'>
type By = { by: string }

/** Invites a creator: the link makes the person. Throws `conflict` for a name that is taken. */
export function createInvite(
  ctx: Ctx,
  { name, sees, monthCap }: CreateInvite,
  { by }: By,
): Promise<MadeLink> {
  return ctx.db.transaction().execute(async (trx) => {
    await requireFreeName(trx, ctx, name)
    return makeLink(trx, ctx, { person: null, name, sees, month_cap: monthCap, made_by: by }, inviteMs)
  })
}

/** A link for somebody who lost theirs. Whoever runs the studio has the terminal's: `conflict`. */
export async function makeMemberLink(ctx: Ctx, id: string, { by }: By): Promise<MadeLink> {
  if (id === ownerId) throw staysOwner()
  return linkFor(ctx, id, by, inviteMs)
}

/** A link for another browser of one's own. */
export const makeOwnLink = (ctx: Ctx, id: string): Promise<MadeLink> => linkFor(ctx, id, id, ownLinkMs)

/** One unused link a person: a new one takes the place of the one before. */
function linkFor(ctx: Ctx, id: string, madeBy: string, lifetimeMs: number): Promise<MadeLink> {
  return ctx.db.transaction().execute(async (trx) => {
    const { name, sees } = await findPerson(trx, id)
    await trx.deleteFrom('entry_link').where('person', '=', id).where('used_at', 'is', null).execute()
    return makeLink(trx, ctx, { person: id, name, sees, month_cap: null, made_by: madeBy }, lifetimeMs)
  })
}

async function makeLink(
  trx: StudioTransaction,
  { clock, chance }: Pick<StudioContext, 'clock' | 'chance'>,
  values: { person: string | null; name: string; sees: string; month_cap: number | null; made_by: string },
  lifetimeMs: number,
): Promise<MadeLink> {
  const now = clock.now()
  const token = randomText(chance, 43)
  const expiresAt = now + lifetimeMs
  // What nobody can use any more tells its fate for a month.
  await trx
    .deleteFrom('entry_link')
    .where('expires_at', '<', now - 30 * 24 * 3600_000)
    .execute()
  await trx
    .insertInto('entry_link')
    .values({
      ...values,
      id: chance.uuid(),
      token_hash: sha256Hex(token),
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { token, expiresAt }
}

/** Takes an invitation back: its link opens nothing any more. Throws `not_found` once it was accepted. */
export async function revokeInvite(ctx: Ctx, id: string): Promise<People> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('entry_link')
    .set({ token_hash: `taken back: ${id}`, expires_at: ctx.clock.now() })
    .where('id', '=', id)
    .where('person', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .executeTakeFirst()
  if (numUpdatedRows === 0n)
    throw new StudioError('not_found', 'This invitation was accepted or taken back already, or is too old.')
  return listPeople(ctx)
}

/** What a link is good for; it stays unused. Throws as `acceptLink` does. */
export async function readLink(ctx: Pick<Ctx, 'db' | 'clock'>, token: string): Promise<LinkView> {
  const row = await findLink(ctx.db, ctx, token)
  return { name: row.name, isInvite: row.person === null, expiresAt: row.expires_at }
}

/**
 * Uses a link: makes the person it invites, and signs the browser in, all at once. Throws `claim_invalid`, `claim_used`
 * or `claim_expired`, and changes nothing then.
 */
export async function acceptLink(
  ctx: StudioContext,
  token: string,
  browser: string | null,
): Promise<{ secret: string; view: SessionView }> {
  const secret = await ctx.db.transaction().execute(async (trx) => {
    const link = await findLink(trx, ctx, token)
    const person = link.person ?? ctx.chance.uuid()
    await trx
      .updateTable('entry_link')
      .set({ used_at: ctx.clock.now(), person })
      .where('id', '=', link.id)
      .execute()
    if (link.person === null)
      await trx
        .insertInto('person')
        .values({
          id: person,
          name: link.name,
          role: 'creator',
          sees: link.sees,
          month_cap: link.month_cap,
          created_at: ctx.clock.now(),
          removed_at: null,
        })
        .execute()
    const how =
      link.person === null
        ? 'an invitation'
        : link.made_by === person
          ? 'a link of their own'
          : 'a link of an owner'
    return openSessionIn(trx, ctx, { person, browser, how })
  })
  return { secret, view: await readSession(ctx, [secret]) }
}

async function findLink(
  db: StudioDb | StudioTransaction,
  { clock }: Pick<StudioContext, 'clock'>,
  token: string,
) {
  const row = await db
    .selectFrom('entry_link')
    .leftJoin('person', 'person.id', 'entry_link.person')
    .selectAll('entry_link')
    .select('removed_at')
    .where('token_hash', '=', sha256Hex(token))
    .executeTakeFirst()
  if (!row || row.removed_at !== null)
    throw new StudioError('claim_invalid', 'This link is cut short, was taken back, or is of another studio.')
  if (row.used_at !== null)
    throw new StudioError('claim_used', 'This link was used already: it lets one browser in, once.')
  if (row.expires_at <= clock.now()) throw new StudioError('claim_expired', 'This link is too old.')
  return row
}

/** Whom an invitation is or was for. */
export async function invitedName({ db }: Pick<StudioContext, 'db'>, id: string): Promise<string> {
  const row = await db.selectFrom('entry_link').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? 'nobody'
}
