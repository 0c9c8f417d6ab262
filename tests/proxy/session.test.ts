import { expect, test } from 'vitest'

import { makeClaimToken } from '#studio/members/claim-token.ts'

import { type StudioBench, studioBench, studioOrigin } from '../support/studio-bench.ts'

const claim = (studio: StudioBench, token: string) =>
  studio.proxy().request(`${studioOrigin}/api/session`, {
    method: 'POST',
    headers: { origin: studioOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
const tokenOf = (studio: StudioBench) =>
  makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
const errorOf = async (answer: Response) => {
  const body: { detail: { error: string } } = await answer.json()
  return body.detail.error
}

test('a claim link makes one browser the owner: HttpOnly, Strict, and the secret is stored hashed', async () => {
  const studio = await studioBench()
  const answer = await claim(studio, tokenOf(studio))
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(
    /^genray_session_8080=[0-9A-Za-z]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  const secret = /=(\w{43})/.exec(cookie)?.[1] ?? ''
  expect(JSON.stringify(await studio.ctx.db.selectFrom('session').selectAll().execute())).not.toContain(
    secret,
  )
  const session = await studio.proxy().request(`${studioOrigin}/api/session`, { headers: { cookie } })
  expect(await session.json()).toMatchObject({ role: 'owner', mode: 'practice' })
})

test('a link works once: of two browsers that race for it exactly one wins', async () => {
  const studio = await studioBench()
  const token = tokenOf(studio)
  const answers = await Promise.all([claim(studio, token), claim(studio, token)])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
  expect(await errorOf(await claim(studio, token))).toBe('claim_used')
})

test('a link is good for 15 minutes, of this studio only, and not with a character changed', async () => {
  const studio = await studioBench()
  const token = tokenOf(studio)
  const changed = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  const foreign = makeClaimToken(Buffer.alloc(32, 1), studio.clock.now(), studio.ctx.chance)
  const later = token.replace(/^\d+/, (expires) => String(Number(expires) + 1))
  for (const bad of [changed, foreign, later, '', 'x', token.slice(0, -5)])
    expect([401, 422]).toContain((await claim(studio, bad)).status)
  await studio.clock.turn(15 * 60_000 + 1)
  expect(await errorOf(await claim(studio, token))).toBe('claim_expired')
})

test('an ended session is ended for good; one that is not used for 30 days ends by itself', async () => {
  const studio = await studioBench()
  const signIn = async () =>
    (await claim(studio, tokenOf(studio))).headers.get('set-cookie')?.split(';')[0] ?? ''
  const status = async (cookie: string, method = 'GET') =>
    (
      await studio
        .proxy()
        .request(`${studioOrigin}/api/session`, { method, headers: { cookie, origin: studioOrigin } })
    ).status
  const first = await signIn()
  expect([await status(first), await status(first, 'DELETE'), await status(first)]).toEqual([200, 200, 401])
  const second = await signIn()
  const lastSeen = async (daysAgo: number) => {
    const at = studio.clock.now() - daysAgo * 24 * 3600_000
    await studio.ctx.db
      .updateTable('session')
      .set({ last_seen_at: at })
      .where('ended_at', 'is', null)
      .execute()
  }
  await lastSeen(29)
  expect(await status(second)).toBe(200)
  expect(
    await studio.ctx.db.selectFrom('session').select('last_seen_at').where('ended_at', 'is', null).execute(),
  ).toEqual([{ last_seen_at: studio.clock.now() }])
  await lastSeen(31)
  expect(await status(second)).toBe(401)
})

test('the cookie of a session that is used lives on with it, unless it is not the only one of its name', async () => {
  const studio = await studioBench()
  const given = (await claim(studio, tokenOf(studio))).headers.get('set-cookie')
  const cookie = given?.split(';')[0] ?? ''
  const forged = `genray_session_8080=${'x'.repeat(43)}`
  const renewed = async (sent: string) =>
    (await studio.proxy().request(`${studioOrigin}/api/session`, { headers: { cookie: sent } })).headers.get(
      'set-cookie',
    )
  await studio.clock.turn(29 * 24 * 3600_000)
  expect(await renewed(cookie)).toBe(given)
  expect(await renewed(`${forged}; ${cookie}`)).toBe(null)
  expect(await renewed(forged)).toBe(null)
})

test('cookies are shared between ports: one of the same name that another page sets signs nobody out', async () => {
  const studio = await studioBench()
  const answer = await claim(studio, tokenOf(studio))
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const forged = `genray_session_8080=${'x'.repeat(43)}`
  const ask = (sent: string) =>
    studio.proxy().request(`${studioOrigin}/api/session`, { headers: { cookie: sent } })
  // Longer paths come first, so the forged ones do.
  expect((await ask(`${forged}; ${`${forged}; `.repeat(20)}${cookie}`)).status).toBe(200)
  expect((await ask(`genray_session_8080=; genray_session_8080="a; b"; ${cookie}; other=1`)).status).toBe(200)
  expect((await ask(`genray_session_80800${cookie.slice(19)}; ${forged}`)).status).toBe(401)
})
