import type { Sees } from '#contract/studio/member.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'
import type { StudioContext } from '#studio/context.ts'

/** A creator with one browser that is signed in at `studioOrigin`; answers the browser's cookie. */
export async function signedInCreator(
  { db, chance, clock }: Pick<StudioContext, 'db' | 'chance' | 'clock'>,
  { id = chance.uuid(), sees = 'all' }: { id?: string; sees?: Sees } = {},
): Promise<string> {
  const now = clock.now()
  await db
    .insertInto('person')
    .values({ id, name: 'Ada', role: 'creator', sees, created_at: now, removed_at: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ sees }))
    .execute()
  const secret = chance.bytes(32).toString('hex').slice(0, 43)
  await db
    .insertInto('session')
    .values({
      token_hash: sha256Hex(secret),
      person: id,
      created_at: now,
      last_seen_at: now,
      ended_at: null,
      browser: null,
    })
    .execute()
  return `genray_session_8080=${secret}`
}
