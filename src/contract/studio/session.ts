import * as z from 'zod/mini'

import { Mode } from './job.ts'

/** Answer of `GET /api/session` to a signed-in browser. */
export const SessionView = z.object({
  role: z.enum(['owner']),
  mode: Mode,
  version: z.string(),
  signedInAt: z.int(),
})
export type SessionView = z.infer<typeof SessionView>

/** Body of `POST /api/session`: the token from a claim link's fragment. */
export const ClaimSession = z.strictObject({
  token: z.string({ error: 'The link has no token.' }).check(z.minLength(1), z.maxLength(400)),
})
export type ClaimSession = z.infer<typeof ClaimSession>
