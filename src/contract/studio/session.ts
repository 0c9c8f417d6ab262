import * as z from 'zod/mini'

import { Mode } from './job.ts'
import { PersonId, Role, Sees } from './member.ts'

/** Answer of `GET /api/session` to a signed-in browser. */
export const SessionView = z.object({
  person: PersonId,
  name: z.string(),
  role: Role,
  sees: Sees,
  /** Credits that their jobs may take in a calendar month; null for no limit of their own. */
  monthCap: z.nullable(z.int()),
  mode: Mode,
  version: z.string(),
  signedInAt: z.int(),
})
export type SessionView = z.infer<typeof SessionView>

/** A browser that is signed in. */
export const BrowserSession = z.object({
  id: z.string(),
  /** `Firefox on Windows`; null where nobody can tell. */
  browser: z.nullable(z.string()),
  /** The browser that asks. */
  isThis: z.boolean(),
  signedInAt: z.int(),
  /** To within an hour. */
  seenAt: z.int(),
})
export type BrowserSession = z.infer<typeof BrowserSession>

/** Signed-in browsers, this one first, then those that were seen last. */
export const BrowserSessions = z.object({ sessions: z.array(BrowserSession) })
export type BrowserSessions = z.infer<typeof BrowserSessions>

/** Body of `POST /api/session`: the token from a claim link's fragment. */
export const ClaimSession = z.strictObject({
  token: z.string({ error: 'The link has no token.' }).check(z.minLength(1), z.maxLength(400)),
})
export type ClaimSession = z.infer<typeof ClaimSession>
