import type { PasswordView, RemovePassword, SetPassword, SignIn } from '#contract/studio/password.ts'
import type { SessionView } from '#contract/studio/session.ts'
import { AtOnce } from '#platform/at-once.ts'
import { hashPassword, isPassword } from '#platform/secrets/password-hash.ts'

import { countAct, noteAct } from '../audit/note-act.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { isCommonPassword } from './common-passwords.ts'
import { findPerson, foldName } from './people.ts'
import { hashesOf, openSessionIn, readSession } from './session.ts'
import { countTry, forgetTry, hashedKey, personKey } from './sign-in-limits.ts'

/** Whoever was let in so lately may change a password without saying it: the way back for whoever forgot it. */
const freshMs = 15 * 60_000

/** Each hash takes 19 MiB and 100 ms of a thread: a flood of them must not take the studio's. */
const hashing = new AtOnce(2, 30)

/** Of no password: what is compared with where nobody has the name takes as long as with a real one. */
const nobodysHash = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

type Visitor = { browser: string | null; address: string | null }

/**
 * Signs a browser in by name and password. Throws `password_wrong`, the same for a name that nobody has, and
 * `too_many_attempts` with `retry_after` while tries have to wait.
 */
export async function signIn(
  ctx: StudioContext,
  { name, password }: SignIn,
  { browser, address }: Visitor,
): Promise<{ secret: string; view: SessionView }> {
  const people = await ctx.db
    .selectFrom('person')
    .select(['id', 'name', 'password_hash'])
    .where('removed_at', 'is', null)
    .execute()
  const person = people.find((one) => foldName(one.name) === foldName(name))
  const keys = [
    person ? personKey(person.id) : hashedKey(ctx.masterKey, 'name', foldName(name)),
    ...(address === null ? [] : [hashedKey(ctx.masterKey, 'address', address)]),
  ]
  await ctx.db.transaction().execute((trx) => countTry(trx, ctx, keys))
  const isRight = await check(person?.password_hash ?? nobodysHash, password)
  if (!person || person.password_hash === null || !isRight) {
    const words = person
      ? `A sign-in as ${person.name} failed: the password was wrong`
      : 'A sign-in failed: nobody has that name'
    await countAct(ctx, { person: null, action: 'sign-in refused', words, browser })
    throw new StudioError('password_wrong', 'Name and password do not belong together.')
  }
  const known = person.password_hash
  const secret = await ctx.db.transaction().execute(async (trx) => {
    // Both may have gone while the hash was made.
    if ((await findPerson(trx, person.id)).password_hash !== known)
      throw new StudioError('password_wrong', 'Name and password do not belong together.')
    await forgetTry(trx, ctx, keys)
    return openSessionIn(trx, ctx, { person: person.id, browser, how: 'their password' })
  })
  return { secret, view: await readSession(ctx, [secret]) }
}

/** Whether a person has a password, and until when the browser that asks may change it without saying it. */
export async function readPassword(
  ctx: Pick<StudioContext, 'db' | 'clock'>,
  { person, signedInAt }: Pick<SessionView, 'person' | 'signedInAt'>,
): Promise<PasswordView> {
  const { password_hash, password_at } = await findPerson(ctx.db, person)
  const freeUntil = signedInAt + freshMs
  return {
    isSet: password_hash !== null,
    setAt: password_at,
    freeUntil: freeUntil > ctx.clock.now() ? freeUntil : null,
  }
}

type Asker = Pick<SessionView, 'person' | 'signedInAt' | 'name'> & {
  secrets: readonly string[]
  browser: string | null
}

/** Gives a person another password. Throws `password_wrong` for a wrong current one, `invalid_request` for one that is guessed first. */
export async function setPassword(
  ctx: StudioContext,
  { password, current, endOthers }: SetPassword,
  asker: Asker,
): Promise<PasswordView> {
  if (isCommonPassword(password, asker.name)) {
    const message = 'This password is among the first that anybody tries. Choose another one.'
    throw new StudioError('invalid_request', message, { fields: [{ path: 'password', message }] })
  }
  await requireCurrent(ctx, current, asker)
  const hash = await hashing.run(() => hashPassword(ctx.chance, password))
  if (hash === null) throw busy()
  await ctx.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('person')
      .set({ password_hash: hash, password_at: ctx.clock.now() })
      .where('id', '=', asker.person)
      .execute()
    await trx.deleteFrom('sign_in_try').where('key', '=', personKey(asker.person)).execute()
    if (endOthers)
      await trx
        .updateTable('session')
        .set({ ended_at: ctx.clock.now() })
        .where('person', '=', asker.person)
        .where('ended_at', 'is', null)
        .where('token_hash', 'not in', hashesOf(asker.secrets))
        .execute()
    const words = endOthers ? 'Set a password and signed other browsers out' : 'Set a password'
    await noteAct({ db: trx, clock: ctx.clock }, { ...actOf(asker), words })
  })
  return readPassword(ctx, asker)
}

/** Takes a person's password away: links alone let them in. Throws as `setPassword` does. */
export async function removePassword(
  ctx: StudioContext,
  { current }: RemovePassword,
  asker: Asker,
): Promise<PasswordView> {
  if ((await findPerson(ctx.db, asker.person)).password_hash === null) return readPassword(ctx, asker)
  await requireCurrent(ctx, current, asker)
  await ctx.db
    .updateTable('person')
    .set({ password_hash: null, password_at: null })
    .where('id', '=', asker.person)
    .execute()
  await noteAct(ctx, { ...actOf(asker), words: 'Removed their password' })
  return readPassword(ctx, asker)
}

const actOf = ({ person, browser }: Asker) => ({ person, action: 'password', browser })

async function requireCurrent(ctx: StudioContext, current: string | undefined, asker: Asker): Promise<void> {
  const { password_hash } = await findPerson(ctx.db, asker.person)
  const isFresh = asker.signedInAt + freshMs > ctx.clock.now()
  if (password_hash === null || (isFresh && current === undefined)) return
  if (current === undefined) throw wrongCurrent('Enter your current password.')
  const keys = [personKey(asker.person)]
  await ctx.db.transaction().execute((trx) => countTry(trx, ctx, keys))
  if (!(await check(password_hash, current))) throw wrongCurrent('This is not your current password.')
  await ctx.db.transaction().execute((trx) => forgetTry(trx, ctx, keys))
}

const wrongCurrent = (message: string) =>
  new StudioError('password_wrong', message, { fields: [{ path: 'current', message }] })

async function check(stored: string, password: string): Promise<boolean> {
  const isRight = await hashing.run(() => isPassword(stored, password))
  if (isRight === null) throw busy()
  return isRight
}

const busy = () =>
  new StudioError(
    'too_many_attempts',
    'Too many passwords are being looked at. Try again in a few seconds.',
    {
      retry_after: 3,
    },
  )
