import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { chromium, type Page } from 'playwright/test'

import { routes } from '#contract/studio/routes.ts'

import { findBrowser } from '../src/setup/find-browser.mjs'
import { expect, test } from './fixtures.ts'
import { type Prey, tryEverything } from './hostile-attempts.ts'
import { StudioServer } from './studio-server.ts'

const request = { prompt: 'Mine', model: 'seedance-2.0-fast', duration: 4, aspect_ratio: '16:9' }

/** Addresses that anybody may guess, and what could be delivered there. */
const hooks = ['/hooks/live', '/hooks/practice']
const delivery = JSON.stringify({ event: 'video.completed', data: { id: 'x', status: 'completed' } })

/** A server of somebody else on this machine; `/nobody` is a page without an origin of its own. */
async function hostileServer(): Promise<{ server: Server; port: number }> {
  const server = createServer(({ url }, answer) => {
    if (url === '/nobody')
      answer.setHeader('content-security-policy', 'sandbox allow-scripts allow-forms allow-popups')
    answer.setHeader('content-type', 'text/html').end('<!doctype html><title>Hostile</title><body>')
  })
  await once(server.listen(0), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { server, port: address.port }
}

async function freePort(): Promise<number> {
  const { server, port } = await hostileServer()
  await once(server.close(), 'close')
  return port
}

/** One completed job of the owner, to be stolen from. */
async function makeJob(page: Page): Promise<string> {
  const id = randomUUID()
  const made = await page.evaluate(
    async (body) =>
      (await fetch('/api/jobs', { method: 'POST', body, headers: { 'content-type': 'application/json' } }))
        .status,
    JSON.stringify({ id, request }),
  )
  expect(made).toBe(200)
  await expect
    .poll(async () => (await (await page.request.get(`/api/jobs/${id}`)).json()).archive, { timeout: 90_000 })
    .toBe('archived')
  return id
}

const withId = (path: string, id: string) => path.replace(/:\w+/, id)

function preyOf(origin: string, jobId: string): Prey {
  const calls = Object.values(routes)
  const bodyOf = (path: string) =>
    JSON.stringify(
      path === '/api/jobs' ? { id: randomUUID(), request } : path.endsWith('/mode') ? { mode: 'live' } : {},
    )
  return {
    origin,
    jobId,
    patienceMs: 4000,
    wanted: [],
    reads: [
      ...new Set([
        ...calls.filter(({ method }) => method === 'GET').map(({ path }) => withId(path, jobId)),
        `/media/${jobId}/clip.mp4`,
        ...hooks,
        '/',
        '/history',
      ]),
    ],
    changes: [
      ...calls
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => ({ method, path: withId(path, jobId), body: bodyOf(path) })),
      ...hooks.map((path) => ({ method: 'POST', path, body: delivery })),
    ],
  }
}

/** Every row that a person could miss: jobs, sessions, settings, connections, and the credits of Practice. */
function stateOf(dataDir: string) {
  const database = new DatabaseSync(join(dataDir, 'studio.db'), { readOnly: true })
  const tables = ['job', 'job_event', 'session', 'used_claim', 'connection', 'setting', 'hook_delivery']
  const rows = tables
    .filter((name) => database.prepare('select 1 from sqlite_master where name = ?').get(name))
    .map((name) => [name, database.prepare(`select * from ${name}`).all()])
  database.close()
  const engine = new DatabaseSync(join(dataDir, 'engine.db'), { readOnly: true })
  const credits = engine.prepare('select * from ledger_account').all()
  engine.close()
  // A key that is used says so; that is nobody's change.
  return JSON.stringify([rows, credits]).replaceAll(/"last_(used|seen)_at":(null|\d+)/g, '')
}

/** The same once the studio has nothing left to do by itself: the frames for hovering, a look at the balance. */
async function settledState(dataDir: string): Promise<string> {
  for (let before = stateOf(dataDir); ;) {
    await new Promise((resolve) => setTimeout(resolve, 3000))
    const after = stateOf(dataDir)
    if (after === before) return after
    before = after
  }
}

for (const name of ['127.0.0.1', 'localhost'])
  test(`a page on another port of ${name} can read nothing and change nothing`, async ({ owner, studio }) => {
    test.slow()
    const { server, port } = await hostileServer()
    const jobId = await makeJob(owner)
    const prey = preyOf(studio.origin, jobId)
    const before = await settledState(studio.dataDir)

    for (const path of ['/', '/nobody']) {
      const page = await owner.context().newPage()
      await page.goto(`http://${name}:${port}${path}`)
      const attempts = await page.evaluate(tryEverything, prey)
      expect(attempts.length).toBeGreaterThan(prey.reads.length * 10 + prey.changes.length * 4)
      expect(attempts.filter(({ got }) => got !== '')).toEqual([])
      test.info().annotations.push({ type: 'attempts', description: `${attempts.length} from ${path}` })
    }

    expect(stateOf(studio.dataDir)).toBe(before)
    await owner.reload()
    await expect(owner.getByRole('button', { name: /^Generate/ })).toBeVisible()
    server.close()
    server.closeAllConnections()
  })

test('a page on another port adds nothing to the inbox of a studio that takes deliveries', async ({
  page,
}) => {
  const { server, port } = await hostileServer()
  const studioPort = await freePort()
  const studio = new StudioServer({ PUBLIC_URL: 'https://studio.example', PORT: String(studioPort) })
  await studio.start()
  const origin = `http://127.0.0.1:${studioPort}`
  const changes = hooks.map((path) => ({ method: 'POST', path, body: delivery }))
  const before = stateOf(studio.dataDir)
  for (const path of ['/', '/nobody']) {
    await page.goto(`http://127.0.0.1:${port}${path}`)
    const prey = { origin, jobId: 'x', reads: hooks, changes, patienceMs: 4000, wanted: [] }
    const attempts = await page.evaluate(tryEverything, prey)
    expect(attempts.filter(({ got }) => got !== '')).toEqual([])
  }
  expect(stateOf(studio.dataDir)).toBe(before)

  // The same by a server is a delivery: the attempts are no blanks.
  const answer = await fetch(`${origin}/hooks/live`, { method: 'POST', body: delivery })
  expect(answer.status).toBe(200)
  expect(stateOf(studio.dataDir)).not.toBe(before)
  await studio.dispose()
  server.close()
  server.closeAllConnections()
})

/** What a page of the studio's own gets, at the least. */
const ownAttempts = [
  'fetch /api/session',
  'XMLHttpRequest /api/jobs',
  'fetch without CORS /api/account',
  'picture',
  'pixels of a picture',
  'pixels of a clip {}',
  'sound',
  'POST application/json /api/jobs',
]

test('the same attempts by the studio’s own page do read and do change: they are no blanks', async ({
  owner,
  studio,
}) => {
  const jobId = await makeJob(owner)
  const prey = preyOf(studio.origin, jobId)
  const before = await settledState(studio.dataDir)
  // In a page of its own: what the policy stops here as well shows up in its console.
  const page = await owner.context().newPage()
  await page.goto(studio.origin)
  const attempts = await page.evaluate(tryEverything, {
    ...prey,
    changes: prey.changes.filter(({ method, path }) => method === 'POST' && path === '/api/jobs'),
    patienceMs: 60_000,
    wanted: ownAttempts,
  })
  expect(attempts.filter(({ got }) => got !== '').map(({ name }) => name)).toEqual(
    expect.arrayContaining(ownAttempts),
  )
  expect(stateOf(studio.dataDir)).not.toBe(before)
})

test('a name that was rebound to this machine gets 403 from every address, to the page as to its scripts', async ({
  owner,
  studio,
}) => {
  const jobId = await makeJob(owner)
  const { port } = new URL(studio.origin)
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--host-resolver-rules=MAP evil.example 127.0.0.1'],
  })
  const cookies = await owner.context().cookies()
  const before = await settledState(studio.dataDir)
  for (const host of ['evil.example', 'evil.localhost', 'localhost.evil.localhost']) {
    const context = await browser.newContext()
    // Even with the owner's cookie in hand.
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, domain: host })))
    const page = await context.newPage()
    const prey = preyOf('', jobId)
    for (const path of [...prey.reads, '/assets/app.js', '/claim', '/favicon.svg', '/nothing'])
      expect([path, (await page.goto(`http://${host}:${port}${path}`))?.status()]).toEqual([path, 403])
    const statuses = await page.evaluate(
      async ({ reads, changes }) =>
        Promise.all([
          ...reads.map(async (path) => (await fetch(path)).status),
          ...changes.map(async ({ path, ...call }) => (await fetch(path, call)).status),
        ]),
      prey,
    )
    expect([...new Set(statuses)]).toEqual([403])
    await context.close()
  }
  await browser.close()
  expect(stateOf(studio.dataDir)).toBe(before)
})
