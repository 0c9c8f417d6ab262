import { request } from 'node:http'

import { expect, onTestFinished, test } from 'vitest'

import { listen } from '#platform/http/listen.ts'
import { createProxy } from '#proxy/proxy.ts'
import { sameAnswers } from '#proxy/same-answer.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'
import { claimSession } from '#studio/members/session.ts'
import { holdAll } from '#studio/queue/hold-job.ts'

import { type StudioBench, studioBench } from '../support/studio-bench.ts'

type Told = { status: number; headers: Record<string, unknown>; text: string }

/** A studio behind a real port, what its app itself was asked, and a browser that is signed in to it. */
async function served() {
  const studio = await studioBench()
  const asked: string[] = []
  const app = createProxy(studio.studio, {
    dist: '/nowhere',
    https: false,
    port: () => listener.port,
    allowedHosts: [],
  })
  const fetch: typeof app.fetch = (given, ...rest) => {
    asked.push(new URL(given.url).pathname)
    return app.fetch(given, ...rest)
  }
  const listener = await listen({
    ...sameAnswers({ fetch }, studio.studio),
    unreadable: {},
    host: '127.0.0.1',
    port: 0,
    portName: 'PORT',
  })
  onTestFinished(() => listener.close())
  const cookie = await cookieOf(studio, listener.port)
  const get = (path: string, headers: Record<string, string> = {}) =>
    ask(listener.port, path, { cookie, 'sec-fetch-site': 'same-origin', ...headers })
  return { studio, asked, get, port: listener.port }
}

async function cookieOf({ ctx, clock }: StudioBench, port: number) {
  const token = makeClaimToken(ctx.masterKey, clock.now(), ctx.chance)
  const { secret } = await claimSession(ctx, { token })
  return `genray_session_${port}=${secret}`
}

const ask = (port: number, path: string, headers: Record<string, string>) =>
  new Promise<Told>((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += String(chunk)))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: { ...answer.headers }, text }),
      )
    })
    call.on('error', reject).end()
  })

test('who asks the same while nothing happens gets the same, and the app is asked once', async () => {
  const { studio, asked, get } = await served()
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
  const { studio, get } = await served()
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
  const { studio, get } = await served()
  const { account } = JSON.parse((await get('/api/changes')).text)
  studio.ctx.live.account = { ...account, credits: 1 }
  expect(JSON.parse((await get('/api/changes')).text).account.credits).toBe(1)
  studio.ctx.live.block = { reason: 'unreachable', since: 0, message: 'x' }
  expect(JSON.parse((await get('/api/changes')).text).block).toMatchObject({ message: 'x' })
})

test('the other mode has answers of its own', async () => {
  const { studio, get } = await served()
  await studio.submit()
  const practice = await get('/api/changes')
  await studio.studio.switchTo('live')
  expect((await get('/api/changes')).text).not.toBe(practice.text)
})

test('an ended session gets nothing more', async () => {
  const { studio, get } = await served()
  expect((await get('/api/changes')).status).toBe(200)
  await studio.ctx.db.updateTable('session').set({ ended_at: 1 }).execute()
  expect((await get('/api/changes')).status).toBe(401)
})

test('what differs in one header is asked of the guard: another site, host or session', async () => {
  const { get } = await served()
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
  const { asked, get } = await served()
  const path = `/api/jobs/${crypto.randomUUID()}`
  expect([(await get(path)).status, (await get(path)).status]).toEqual([404, 404])
  expect(asked).toEqual([path, path])
})
