import type { Context } from 'hono'

import { StudioError } from '#studio/error.ts'
import { browserName } from '#studio/members/browser-name.ts'
import { readSession } from '#studio/members/session.ts'
import type { Viewer } from '#studio/members/viewer.ts'
import type { Studio } from '#studio/studio.ts'

import type { SessionCookie } from './session-cookie.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Set for every call of the API before any verb. */
    viewer: Viewer
  }
}

/** Notes who asks, as the studio knows them at this moment. Throws `session_required`. */
export async function noteViewer(c: Context, studio: Studio, cookie: SessionCookie): Promise<void> {
  c.set('viewer', await readSession(studio.current(), cookie.read(c)))
}

/** Whoever is not signed in, at the calls that are open to all. */
export const nobody: Viewer = { person: 'nobody', role: 'creator', sees: 'own' }

/** Throws `owner_only` for everybody else. */
export function expectOwner({ role }: Viewer): void {
  if (role !== 'owner')
    throw new StudioError('owner_only', 'Only an owner of this studio may do this. Nothing was changed.')
}

/** Which browser asks, in words; null where nobody can tell. */
export const browserOf = (c: Context): string | null => browserName(c.req.header('user-agent') ?? '')
