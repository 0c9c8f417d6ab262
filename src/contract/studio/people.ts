import * as z from 'zod/mini'

import { ClientId } from './client-id.ts'
import { PersonId, Role, Sees } from './member.ts'

const nameMax = 60
/** One line, as people are called. */
export const PersonName = z
  .string({ error: 'Enter a name.' })
  .check(
    z.trim(),
    z.minLength(1, { error: 'Enter a name.' }),
    z.maxLength(nameMax, { error: `A name has at most ${nameMax} characters.` }),
    z.regex(/^\P{C}*$/u, { error: 'A name is one line of plain characters.' }),
  )

const capMax = 10_000_000
const capWords = `A limit is a whole number of credits from 1 to ${capMax.toLocaleString('en')}.`
/** Credits that a person's jobs may take in a calendar month; null for no limit of their own. */
export const MonthCap = z.nullable(
  z.int({ error: capWords }).check(z.minimum(1, { error: capWords }), z.maximum(capMax, { error: capWords })),
)

/** Somebody of the studio, as owners see them. */
export const MemberView = z.object({
  id: PersonId,
  name: z.string(),
  role: Role,
  sees: Sees,
  monthCap: z.nullable(z.int()),
  /** Credits of their jobs in this calendar month and the shown mode, whether they are paid yet or not. */
  usedThisMonth: z.int(),
  /** Whoever runs the studio: signs in by the link of the terminal, and stays an owner. */
  isRunner: z.boolean(),
  hasPassword: z.boolean(),
  createdAt: z.int(),
  /** Null while they are here. */
  removedAt: z.nullable(z.int()),
  /** To within an hour; null for whoever is signed in nowhere. */
  seenAt: z.nullable(z.int()),
  /** Signed-in browsers in words, the one that was seen last first. */
  browsers: z.array(z.nullable(z.string())),
  /** Until when an unused link signs them in; null when there is none. */
  linkExpiresAt: z.nullable(z.int()),
})
export type MemberView = z.infer<typeof MemberView>

/** What one may take oneself in this calendar month, and has taken, in the shown mode. */
export const OwnUse = z.object({ monthCap: z.nullable(z.int()), used: z.int(), since: z.int() })
export type OwnUse = z.infer<typeof OwnUse>

/** An invitation that nobody accepted yet. */
export const InviteView = z.object({
  id: z.string(),
  name: z.string(),
  sees: Sees,
  monthCap: z.nullable(z.int()),
  createdAt: z.int(),
  expiresAt: z.int(),
})
export type InviteView = z.infer<typeof InviteView>

/** Those who are here by name, whoever runs the studio first; then those who left. */
export const People = z.object({ members: z.array(MemberView), invites: z.array(InviteView) })
export type People = z.infer<typeof People>

/** Body of `POST /api/invites`. */
export const CreateInvite = z.strictObject({ name: PersonName, sees: Sees, monthCap: MonthCap })
export type CreateInvite = z.infer<typeof CreateInvite>

/** What a link is made of, told once: the studio keeps a hash of it. */
export const MadeLink = z.object({ token: z.string(), expiresAt: z.int() })
export type MadeLink = z.infer<typeof MadeLink>

/** The token of a link's fragment. */
export const LinkToken = z.strictObject({
  token: z.string({ error: 'The link has no token.' }).check(z.minLength(1), z.maxLength(200)),
})

/** What a link is good for, before it is used. */
export const LinkView = z.object({
  /** Who the browser becomes. */
  name: z.string(),
  /** An invitation makes a person; every other link signs in one who is here. */
  isInvite: z.boolean(),
  expiresAt: z.int(),
})
export type LinkView = z.infer<typeof LinkView>

/** Body of `POST /api/members/:id`: what is to be another one. */
export const ChangeMember = z.strictObject({
  id: PersonId,
  name: z.optional(PersonName),
  role: z.optional(Role),
  sees: z.optional(Sees),
  monthCap: z.optional(MonthCap),
})
export type ChangeMember = z.infer<typeof ChangeMember>

export const memberRef = z.strictObject({ id: PersonId })
export const inviteRef = z.strictObject({ id: ClientId })

/** How many jobs of a person were held when they left, or went on when they came back. */
export const MovedJobs = z.object({ people: People, jobs: z.int() })
export type MovedJobs = z.infer<typeof MovedJobs>
