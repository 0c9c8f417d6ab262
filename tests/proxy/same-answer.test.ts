import { expect, test } from 'vitest'

import { holdAll } from '#studio/queue/hold-job.ts'

import { servedStudio } from '../support/served-studio.ts'

test('who asks the same while nothing happens gets the same, and the app is asked once', async () => {
  const { studio, asked, get } = await servedStudio()
  const id = await studio.submit()
  for (const path of ['/api/changes?after=0', `/api/jobs/${id}`]) {
    asked.length = 0
    const { headers: first, ...told } = await get(path)
    const { headers: again, ...same } = await get(path)
    expect(told.status).toBe(200)
    expect(same).toEqual(told)
    expect({ ...again, date: '' }).toEqual({ ...first, date: '' })
    expect(again['content-security-policy']).toContain("default-src 'none'")
    expect(asked).toHaveLength(1)
  }
})

test('whatever happens is told at once', async () => {
  const { studio, get } = await servedStudio()
  const id = await studio.submit()
  const state = async () => JSON.parse((await get(`/api/jobs/${id}`)).text).state
  const waiting = await state()
  await studio.clock.turn(30_000)
  expect([waiting, await state()]).not.toEqual([waiting, waiting])
  await studio.clock.turn(60_000)
  expect(await state()).toBe('completed')
  const before = await get('/api/changes')
  for (let job = 0; job < 6; job++) await studio.submit()
  const { text } = await get('/api/changes')
  expect(text).not.toBe(before.text)
  await holdAll(studio.ctx)
  expect((await get('/api/changes')).text).not.toBe(text)
})

test('a balance and a block that no row tells are told as well', async () => {
  const { studio, get } = await servedStudio()
  const { account } = JSON.parse((await get('/api/changes')).text)
  studio.ctx.live.account = { ...account, credits: 1 }
  expect(JSON.parse((await get('/api/changes')).text).account.credits).toBe(1)
  studio.ctx.live.block = { reason: 'unreachable', since: 0, message: 'x' }
  expect(JSON.parse((await get('/api/changes')).text).block).toMatchObject({ message: 'x' })
})

test('the other mode has answers of its own', async () => {
  const { studio, get } = await servedStudio()
  await studio.submit()
  const practice = await get('/api/changes')
  await studio.studio.switchTo('live')
  expect((await get('/api/changes')).text).not.toBe(practice.text)
})

test('an ended session gets nothing more', async () => {
  const { studio, get } = await servedStudio()
  expect((await get('/api/changes')).status).toBe(200)
  await studio.ctx.db.updateTable('session').set({ ended_at: 1 }).execute()
  expect((await get('/api/changes')).status).toBe(401)
})

test('what differs in one header is asked of the guard: another site, host or session', async () => {
  const { get } = await servedStudio()
  expect((await get('/api/changes')).status).toBe(200)
  for (const [headers, status] of [
    [{ origin: 'http://evil.example' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ host: 'evil.example' }, 403],
    [{ cookie: '' }, 401],
    [{ 'x-studio-mode': 'live' }, 409],
  ] as const)
    expect([headers, (await get('/api/changes', { ...headers })).status]).toEqual([headers, status])
})

test('a refusal is not kept', async () => {
  const { asked, get } = await servedStudio()
  const path = `/api/jobs/${crypto.randomUUID()}`
  expect([(await get(path)).status, (await get(path)).status]).toEqual([404, 404])
  expect(asked).toEqual([path, path])
})
