import { expect, test } from 'vitest'

import { browserName } from '#studio/members/browser-name.ts'
import { endSessions, listSessions } from '#studio/members/browser-sessions.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'
import { claimSession, readSession, sessionLifetimeMs } from '#studio/members/session.ts'

import { type StudioBench, studioBench } from '../support/studio-bench.ts'

async function signIn({ ctx, clock }: StudioBench, browser: string | null) {
  const token = makeClaimToken(ctx.masterKey, clock.now(), ctx.chance)
  const { secret } = await claimSession(ctx, { token, browser })
  return [secret]
}

const owner = { person: 'owner' } as const

test('browsers are listed by name, the one that asks first, and no secret is told', async () => {
  const studio = await studioBench()
  const desk = await signIn(studio, 'Firefox on Windows')
  await studio.clock.turn(1000)
  const phone = await signIn(studio, null)
  const { sessions } = await listSessions(studio.ctx, owner, desk)
  expect(sessions).toMatchObject([
    { browser: 'Firefox on Windows', isThis: true },
    { browser: null, isThis: false },
  ])
  expect(JSON.stringify(sessions)).not.toContain(desk[0])
  expect(JSON.stringify(sessions)).not.toContain(phone[0])
})

test('one is signed out for good, by itself or with all others', async () => {
  const studio = await studioBench()
  const { ctx } = studio
  const [desk, phone, tablet] = [
    await signIn(studio, 'A'),
    await signIn(studio, 'B'),
    await signIn(studio, 'C'),
  ]
  const { sessions } = await listSessions(ctx, owner, desk)
  const id = sessions.find(({ browser }) => browser === 'B')?.id ?? ''
  expect((await endSessions(ctx, owner, desk, id)).sessions).toHaveLength(2)
  await expect(readSession(ctx, phone)).rejects.toThrow('not signed in')
  await expect(endSessions(ctx, owner, desk, id)).rejects.toThrow('signed out already')
  expect((await endSessions(ctx, owner, desk, null)).sessions).toMatchObject([{ isThis: true }])
  await expect(readSession(ctx, tablet)).rejects.toThrow('not signed in')
  await expect(readSession(ctx, desk)).resolves.toMatchObject({ role: 'owner' })
  expect((await endSessions(ctx, owner, desk, null)).sessions).toHaveLength(1)
})

test('one that nobody uses for 30 days is not listed', async () => {
  const studio = await studioBench()
  await signIn(studio, 'Old')
  const { ctx } = studio
  await ctx.db
    .updateTable('session')
    .set({ last_seen_at: studio.clock.now() - sessionLifetimeMs })
    .execute()
  expect((await listSessions(ctx, owner, [])).sessions).toEqual([])
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36',
    'Chrome on Linux',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  ['curl/8.5.0', null],
  ['', null],
])('%s is %s', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name)
})
