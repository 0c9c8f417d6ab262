import { ownerId, Role, Sees } from '#contract/studio/member.ts'
import type { SessionView } from '#contract/studio/session.ts'
import { randomText } from '#platform/chance.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'

import { noteAct } from '../audit/note-act.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { readMemory } from '../store/read-memory.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { checkClaimToken } from './claim-token.ts'
import { personKey } from './sign-in-limits.ts'

/** A browser that is not seen for this long has to be claimed again. */
export const sessionLifetimeMs = 30 * 24 * 3600_000
/** `last_seen_at` is written at most this often, not with every poll. */
const seenStepMs = 3600_000
/** Ended sessions are kept for so long: whoever is removed by mistake gets theirs back. */
export const endedKeptMs = 10 * 60_000

const howToGetALink = 'Run npm run link on the machine of the studio to get a new one.'

/** Trades a claim token for a session of the owner; answers the secret for the cookie. Each token works once. `browser` names it for people. */
export async function claimSession(
  ctx: StudioContext,
  { token, browser = null }: { token: string; browser?: string | null },
): Promise<{ secret: string; view: SessionView }> {
  const now = ctx.clock.now()
  const claim = checkClaimToken(ctx.masterKey, token, now)
  if (!claim.ok && claim.reason === 'expired')
    throw new StudioError('claim_expired', `This link is older than 15 minutes. ${howToGetALink}`)
  if (!claim.ok)
    throw new StudioError(
      'claim_invalid',
      `This link is not complete or not of this studio. ${howToGetALink}`,
    )
  const secret = await ctx.db.transaction().execute(async (trx) => {
    await useOnce(trx, claim.nonce, claim.expiresAt)
    await trx.deleteFrom('used_claim').where('expires_at', '<', now).execute()
    return openSessionIn(trx, ctx, { person: ownerId, browser, how: 'the link of the terminal' })
  })
  return { secret, view: await readSession(ctx, [secret]) }
}

/**
 * Signs a browser in as a person who is here and answers the secret for its cookie. Whoever gets in is let off the wrong
 * passwords that were tried in their name, and the audit log tells of it: signed in with `how`.
 */
export async function openSessionIn(
  trx: StudioTransaction,
  { clock, chance }: Pick<StudioContext, 'clock' | 'chance'>,
  { person, browser, how }: { person: string; browser: string | null; how: string },
): Promise<string> {
  const now = clock.now()
  const secret = randomText(chance, 43)
  await trx
    .insertInto('session')
    .values({
      token_hash: sha256Hex(secret),
      person,
      created_at: now,
      last_seen_at: now,
      ended_at: null,
      browser,
    })
    .execute()
  await trx
    .deleteFrom('session')
    .where((eb) =>
      eb.or([eb('ended_at', '<', now - endedKeptMs), eb('last_seen_at', '<', now - sessionLifetimeMs)]),
    )
    .execute()
  await trx.deleteFrom('sign_in_try').where('key', '=', personKey(person)).execute()
  const act = { person, action: 'sign in', words: `Signed in with ${how}`, browser }
  await noteAct({ db: trx, clock }, act)
  return secret
}

async function useOnce(trx: StudioTransaction, nonce: string, expiresAt: number) {
  const used = await trx
    .insertInto('used_claim')
    .values({ nonce, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('nonce').doNothing())
    .executeTakeFirst()
  if (used.numInsertedOrUpdatedRows !== 1n)
    throw new StudioError('claim_used', `This link was used already. ${howToGetALink}`)
}

/** The session behind one of a browser's secrets. Throws `session_required` when there is none, or it ended. */
export async function readSession(ctx: StudioContext, secrets: readonly string[]): Promise<SessionView> {
  const now = ctx.clock.now()
  const hashes = hashesOf(secrets)
  const row = await memoryOf(ctx).recall(ctx.db, hashes.join(' '), () => openSession(ctx, hashes))
  if (!row || row.last_seen_at <= now - sessionLifetimeMs)
    throw new StudioError('session_required', 'This browser is not signed in.')
  if (row.last_seen_at < now - seenStepMs)
    await ctx.db
      .updateTable('session')
      .set({ last_seen_at: now })
      .where('token_hash', '=', row.token_hash)
      .execute()
  return {
    person: row.person,
    name: row.name,
    role: Role.parse(row.role),
    sees: Sees.parse(row.sees),
    monthCap: row.month_cap,
    mode: ctx.mode,
    version: ctx.version,
    signedInAt: row.created_at,
  }
}

type OpenSession = {
  token_hash: string
  created_at: number
  last_seen_at: number
  person: string
  name: string
  role: string
  sees: string
  month_cap: number | null
}
const memoryOf = readMemory<OpenSession | undefined>()

/** The one that was seen last, of those that did not end and whose person is still here. */
const openSession = (ctx: StudioContext, hashes: string[]): Promise<OpenSession | undefined> =>
  ctx.db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .select(['token_hash', 'session.created_at', 'last_seen_at'])
    .select(['session.person', 'name', 'role', 'sees', 'month_cap'])
    .where('removed_at', 'is', null)
    .where('token_hash', 'in', hashes)
    .where('ended_at', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .executeTakeFirst()

/** Ends a browser's sessions for good. */
export async function endSession(ctx: StudioContext, secrets: readonly string[]): Promise<void> {
  await ctx.db
    .updateTable('session')
    .set({ ended_at: ctx.clock.now() })
    .where('token_hash', 'in', hashesOf(secrets))
    .execute()
}

/** No secret at all is looked for as one that no session has. */
export const hashesOf = (secrets: readonly string[]) => ['', ...secrets].map((secret) => sha256Hex(secret))
