import { ownerId, Role, Sees } from '#contract/studio/member.ts'
import type { InviteView, MemberView, People } from '#contract/studio/people.ts'

import type { StudioContext } from '../context.ts'
import { monthBegan, reservedSince } from '../money/caps.ts'
import { sessionLifetimeMs } from './session.ts'

type Ctx = Pick<StudioContext, 'db' | 'clock' | 'mode'>

const order = (member: MemberView) => Number(member.removedAt !== null) * 2 - Number(member.isRunner)

/** Who is here, who was, and who is invited. */
export async function listPeople(ctx: Ctx): Promise<People> {
  const now = ctx.clock.now()
  const people = await ctx.db.selectFrom('person').selectAll().execute()
  const sessions = await ctx.db
    .selectFrom('session')
    .select(['person', 'browser', 'last_seen_at'])
    .where('ended_at', 'is', null)
    .where('last_seen_at', '>', now - sessionLifetimeMs)
    .orderBy('last_seen_at', 'desc')
    .execute()
  const links = await ctx.db
    .selectFrom('entry_link')
    .select(['person', 'expires_at'])
    .where('person', 'is not', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()
  const since = await monthBegan(ctx, ctx.db)
  const used = new Map<string, number>()
  for (const { id } of people)
    used.set(id, await reservedSince(ctx.db, { mode: ctx.mode, since, person: id }))
  const members = people.map((row): MemberView => {
    const own = sessions.filter(({ person }) => person === row.id)
    return {
      id: row.id,
      name: row.name,
      role: Role.parse(row.role),
      sees: Sees.parse(row.sees),
      monthCap: row.month_cap,
      usedThisMonth: used.get(row.id) ?? 0,
      isRunner: row.id === ownerId,
      hasPassword: row.password_hash !== null,
      createdAt: row.created_at,
      removedAt: row.removed_at,
      seenAt: own[0]?.last_seen_at ?? null,
      browsers: own.map(({ browser }) => browser),
      linkExpiresAt: links.find(({ person }) => person === row.id)?.expires_at ?? null,
    }
  })
  return {
    members: members.toSorted((a, b) => order(a) - order(b) || a.name.localeCompare(b.name)),
    invites: await listInvites(ctx),
  }
}

/** Invitations that can still be accepted, the newest first. */
async function listInvites({ db, clock }: Ctx): Promise<InviteView[]> {
  const rows = await db
    .selectFrom('entry_link')
    .selectAll()
    .where('person', 'is', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', clock.now())
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    sees: Sees.parse(row.sees),
    monthCap: row.month_cap,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }))
}
