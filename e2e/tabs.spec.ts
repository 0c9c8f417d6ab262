import { type Browser, type BrowserContext, expect, type Page, test } from 'playwright/test'
import * as z from 'zod/mini'

import { countedService } from './counted-service.ts'
import { StudioServer } from './studio-server.ts'

const jobs = 12
const realTabs = 6
const Feed = z.looseObject({ revision: z.int(), activity: z.looseObject({}) })
const JobList = z.object({ jobs: z.array(z.looseObject({ state: z.string() })) })

/** A tab without its page: reads what the app reads when it opens, then the feed once a second until it is closed. */
async function openPlainTab(context: BrowserContext): Promise<() => Promise<number>> {
  let asked = 0
  const open = new AbortController()
  const get = async (path: string): Promise<unknown> => {
    asked++
    // Browsers too ask again when a connection that was kept turns out to be closed.
    const options = { headers: { 'sec-fetch-site': 'same-origin' }, maxRetries: 2 }
    const answer = await context.request.get(path, options)
    expect(answer.status()).toBe(200)
    return answer.json()
  }
  for (const path of ['/api/session', '/api/jobs', '/api/account', '/api/connection']) await get(path)
  let { revision } = Feed.parse(await get('/api/changes'))
  const followed = (async () => {
    while (!open.signal.aborted) {
      revision = Feed.parse(await get(`/api/changes?after=${revision}`)).revision
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  })()
  return async () => {
    open.abort()
    await followed
    return asked
  }
}

const post = (page: Page, path: string, body: object) =>
  page.evaluate(
    async ([to, text]) =>
      (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text }))
        .status,
    [path, JSON.stringify(body)] as const,
  )

/** A dozen jobs on a service of fixed durations, until the last is done; what it was asked meanwhile. */
async function follow(owner: Page, openTabs: () => Promise<Array<() => Promise<number>>>) {
  const service = await countedService()
  const key = 'sk_live_0123456789abcdefghijABCDEFGHIJ01'
  expect(await post(owner, '/api/connection', { mode: 'live', baseUrl: service.origin, key })).toBe(200)
  await owner.reload()
  const tabs = await openTabs()
  const request = { prompt: 'Watched', model: 'seedance-2.0-fast', duration: 4, aspect_ratio: '16:9' }
  const before = { ...service.asked }
  for (let job = 0; job < jobs; job++)
    expect(await post(owner, '/api/jobs', { id: crypto.randomUUID(), request })).toBe(200)
  const states = async () => {
    const answer = await owner.request.get('/api/jobs', { headers: { 'sec-fetch-site': 'same-origin' } })
    return JobList.parse(await answer.json()).jobs.map(({ state }) => state)
  }
  await expect.poll(states, { timeout: 100_000 }).toEqual(Array(jobs).fill('completed'))
  const { submits, statuses, accounts } = service.asked
  const watched = await Promise.all(tabs.map((close) => close()))
  service.close()
  expect(submits).toBe(jobs)
  return {
    upstream: submits + statuses + accounts - before.accounts,
    watched: watched.reduce((sum, count) => sum + count, 0),
  }
}

/** What one studio learned of durations must not help the other: each begins from nothing. */
async function onFreshStudio<T>(browser: Browser, run: (owner: Page) => Promise<T>): Promise<T> {
  const studio = new StudioServer()
  try {
    await studio.start()
    const context = await browser.newContext({ baseURL: studio.origin })
    const page = await context.newPage()
    await page.goto(studio.claimUrl)
    await page.getByRole('button', { name: /^Generate/ }).waitFor()
    const outcome = await run(page)
    await context.close()
    return outcome
  } finally {
    await studio.dispose()
  }
}

test('fifty tabs, six of them real pages and the others asking as those do, cost the service what one tab costs, within the noise of a real clock', async ({
  browser,
}) => {
  test.slow()
  // Side by side: what else the machine does then disturbs both alike.
  const [one, fifty] = await Promise.all([
    onFreshStudio(browser, (owner) => follow(owner, async () => [])),
    onFreshStudio(browser, async (owner) => {
      const context = owner.context()
      return follow(owner, async () => {
        const pages = await Promise.all(Array.from({ length: realTabs - 1 }, () => context.newPage()))
        for (const tab of pages) await tab.goto('/')
        for (const tab of pages) await expect(tab.getByRole('button', { name: /^Generate/ })).toBeVisible()
        return Promise.all(Array.from({ length: 50 - realTabs }, () => openPlainTab(context)))
      })
    }),
  ])
  const note = `${one.upstream} requests for ${jobs} jobs with one tab, ${fifty.upstream} with fifty, which asked the studio ${fifty.watched} times`
  test.info().annotations.push({ type: 'figures', description: note })
  expect(fifty.watched).toBeGreaterThan(44 * 15)
  // On a busy machine a few looks come just before a job ends; one request a tab would be dozens. Turned time has it exact.
  expect(fifty.upstream).toBeLessThanOrEqual(one.upstream * 1.02 + jobs / 3)
})
