import { expect, test } from 'vitest'

import { hashPassword, isPassword, passwordCost } from '#platform/secrets/password-hash.ts'
import { listAudit } from '#studio/audit/list-audit.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'
import { acceptLink, createInvite } from '#studio/members/entry-links.ts'
import { readPassword, removePassword, setPassword, signIn } from '#studio/members/passwords.ts'
import { claimSession, readSession } from '#studio/members/session.ts'

import { type StudioBench, studioBench } from '../../support/studio-bench.ts'

const minute = 60_000
const right = 'correct horse battery'
const from = (address: string | null = '192.0.2.1') => ({ browser: 'Firefox', address })

async function claim({ ctx, clock }: StudioBench) {
  const token = makeClaimToken(ctx.masterKey, clock.now(), ctx.chance)
  const { secret, view } = await claimSession(ctx, { token })
  return { ...view, secrets: [secret], browser: 'Chrome' }
}

async function withPassword() {
  const studio = await studioBench()
  const owner = await claim(studio)
  await setPassword(studio.ctx, { password: right, endOthers: false }, owner)
  return { studio, owner, ctx: studio.ctx, clock: studio.clock }
}

const guess = ({ ctx }: StudioBench, password = 'wrong', address = '192.0.2.1', name = 'Owner') =>
  signIn(ctx, { name, password }, from(address)).then(
    () => 'in',
    (error: { code: string }) => error.code,
  )

test('a password is kept as argon2id with the cost that OWASP asks for and a salt of its own', async () => {
  const { ctx } = await studioBench()
  const [one, two] = [await hashPassword(ctx.chance, right), await hashPassword(ctx.chance, right)]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(passwordCost).toEqual({ memory: 19456, passes: 2, parallelism: 1 })
  expect(one).not.toBe(two)
  expect(await isPassword(one, right)).toBe(true)
  expect(await isPassword(one, `${right} `)).toBe(false)
})

test('the same letters in another form of Unicode are the same password', async () => {
  const { ctx } = await studioBench()
  const stored = await hashPassword(ctx.chance, 'caf\u00E9 au lait')
  expect(await isPassword(stored, 'cafe\u0301 au lait')).toBe(true)
})

test('name and password sign in, whatever the capitals of the name; nothing of it is stored as it was typed', async () => {
  const { studio, ctx } = await withPassword()
  const { secret } = await signIn(ctx, { name: ' oWNER', password: right }, from())
  await expect(readSession(ctx, [secret])).resolves.toMatchObject({ role: 'owner' })
  expect(await guess(studio, 'a mistyped name', '192.0.2.9', 'hunter2hunter2')).toBe('password_wrong')
  const stored = await studio.stored()
  for (const typed of [right, 'hunter2hunter2', 'a mistyped name', '192.0.2.9'])
    expect(stored).not.toContain(typed)
})

test('a name that nobody has is refused as a wrong password is', async () => {
  const { ctx } = await withPassword()
  const refusals = await Promise.allSettled([
    signIn(ctx, { name: 'Owner', password: 'wrong' }, from()),
    signIn(ctx, { name: 'Nobody', password: 'wrong' }, from()),
  ])
  const [wrong, unknown] = refusals.map((one) => (one.status === 'rejected' ? one.reason : null))
  expect(wrong).toMatchObject({ code: 'password_wrong' })
  expect(unknown).toEqual(wrong)
})

test('of fifty guesses at once five are looked at; the next ones wait, longer each time, and never more than 15 minutes', async () => {
  const { studio, ctx, clock } = await withPassword()
  const guesses = await Promise.all(Array.from({ length: 50 }, () => guess(studio)))
  expect(guesses.filter((code) => code === 'password_wrong')).toHaveLength(5)
  expect(guesses.filter((code) => code === 'too_many_attempts')).toHaveLength(45)
  const pauses: number[] = []
  for (let tries = 0; tries < 12; tries++) {
    const refusal = await signIn(ctx, { name: 'Owner', password: right }, from()).catch(
      (error: unknown) => error,
    )
    expect(refusal).toMatchObject({ code: 'too_many_attempts' })
    const seconds = Number(
      refusal instanceof Error && 'extras' in refusal ? Object(refusal.extras).retry_after : NaN,
    )
    pauses.push(seconds)
    await clock.turn(seconds * 1000)
    expect(await guess(studio)).toBe('password_wrong')
  }
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900])
})

test('a restart forgets no guess, and a link lets the owner in at once whatever was guessed', async () => {
  const { studio } = await withPassword()
  await Promise.all(Array.from({ length: 20 }, () => guess(studio)))
  await studio.restart()
  expect(await guess(studio, right)).toBe('too_many_attempts')
  await claim(studio)
  expect(await guess(studio, right)).toBe('in')
})

test('an address that guesses at many names waits too; other addresses do not', async () => {
  const { studio } = await withPassword()
  const names = Array.from({ length: 25 }, (_, at) => guess(studio, 'wrong', '192.0.2.1', `Name ${at}`))
  expect((await Promise.all(names)).filter((code) => code === 'too_many_attempts')).toHaveLength(5)
  expect(await guess(studio, right)).toBe('too_many_attempts')
  expect(await guess(studio, right, '192.0.2.2')).toBe('in')
})

test('whoever gets in from an address that guessed a lot makes nobody else there wait', async () => {
  const { studio, clock } = await withPassword()
  for (let at = 0; at < 22; at++) {
    expect(await guess(studio, 'wrong', '192.0.2.1', `Name ${at}`)).toBe('password_wrong')
    await clock.turn(minute)
  }
  expect([await guess(studio, right), await guess(studio, right)]).toEqual(['in', 'in'])
  expect(await guess(studio, 'wrong')).toBe('password_wrong')
  expect(await guess(studio, right)).toBe('too_many_attempts')
})

test('a day without a guess, and all are forgotten', async () => {
  const { studio, clock } = await withPassword()
  await Promise.all(Array.from({ length: 20 }, () => guess(studio)))
  await clock.turn(25 * 60 * minute)
  for (let tries = 0; tries < 5; tries++) expect(await guess(studio)).toBe('password_wrong')
})

test('a password is changed by whoever says it, or was let in just now; others of theirs are signed out when asked', async () => {
  const { ctx, clock, owner, studio } = await withPassword()
  const other = await claim(studio)
  await clock.turn(15 * minute)
  expect(await readPassword(ctx, owner)).toMatchObject({ isSet: true, freeUntil: null })
  const next = { password: 'another good one', endOthers: true }
  await expect(setPassword(ctx, next, owner)).rejects.toMatchObject({ code: 'password_wrong' })
  await expect(setPassword(ctx, { ...next, current: 'wrong' }, owner)).rejects.toMatchObject({
    extras: { fields: [{ path: 'current' }] },
  })
  await setPassword(ctx, { ...next, current: right }, owner)
  await expect(readSession(ctx, other.secrets)).rejects.toMatchObject({ code: 'session_required' })
  await expect(readSession(ctx, owner.secrets)).resolves.toBeDefined()
  expect(await guess(studio, right)).toBe('password_wrong')
  expect(await guess(studio, next.password)).toBe('in')
  await removePassword(ctx, { current: next.password }, owner)
  expect(await guess(studio, next.password)).toBe('password_wrong')
  await expect(setPassword(ctx, next, await claim(studio))).resolves.toMatchObject({ isSet: true })
})

test.for(['password123', '11111111', 'abababab', 'Genray Studio'])(
  '%s is refused as a password',
  async (password) => {
    const studio = await studioBench()
    const owner = await claim(studio)
    await expect(setPassword(studio.ctx, { password, endOthers: false }, owner)).rejects.toMatchObject({
      extras: { fields: [{ path: 'password' }] },
    })
  },
)

test('who signed in, and how, is in the audit log; failures of an hour are one entry with their number', async () => {
  const { studio, ctx, clock } = await withPassword()
  await guess(studio)
  await guess(studio)
  await guess(studio, right)
  await acceptLink(
    ctx,
    (await createInvite(ctx, { name: 'Ada', sees: 'all', monthCap: null }, { by: 'owner' })).token,
    'Safari',
  )
  await clock.turn(61 * minute)
  await guess(studio)
  const { entries } = await listAudit(ctx, {})
  expect(entries.map(({ name, words, times }) => [name, words, times])).toEqual([
    [null, 'A sign-in as Owner failed: the password was wrong', 1],
    ['Ada', 'Signed in with an invitation', 1],
    ['Owner', 'Signed in with their password', 1],
    [null, 'A sign-in as Owner failed: the password was wrong', 2],
    ['Owner', 'Set a password', 1],
    ['Owner', 'Signed in with the link of the terminal', 1],
  ])
  const hers = entries.find(({ name }) => name === 'Ada')?.person ?? undefined
  expect((await listAudit(ctx, { person: hers })).entries).toHaveLength(1)
})
