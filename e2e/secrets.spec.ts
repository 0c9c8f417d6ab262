import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from 'playwright/test'
import * as z from 'zod/mini'

import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { readMasterKey } from '#platform/secrets/master-key.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import { Vault } from '#upstream/vault.ts'

import { type Canary, canaryScan, type Place } from '../tests/support/canary-scan.ts'
import { cookiesOf, filesIn, keptBy, memoryOf, processesOf, watchPage } from './canary-places.ts'
import { expect, test } from './fixtures.ts'
import { oddService } from './odd-service.ts'
import type { StudioServer } from './studio-server.ts'

const liveKey = 'sk_live_Zq7wXe2RtY9uIoP4aSdF6gHjKl1zXcV8'
const badKey = 'sk_live_BadQ9wErTy7UiOp5AsDf3GhJk1LzXcVb2'
const hookSecret = 'whsec_bm90LWEtcmVhbC1zZWNyZXQtYXQtYWxsLTEyMw=='
const hintOf = (key: string) => [key.slice(0, 12), key.slice(-4)]
/** What the odd service answers to jobs, by the first word of the prompt; the last ones leave them unconfirmed. */
const kinds = ['Envelope', 'List', 'Sentence', 'Failure', 'Number', 'Film', 'Cut', 'Page']

/** The secrets that the studio made itself: the Practice key, and the key that seals all others. */
async function ownSecrets({ dataDir }: StudioServer): Promise<Canary[]> {
  const masterKey = readMasterKey(join(dataDir, 'secret.key'))
  const database = openDatabase(join(dataDir, 'studio.db'))
  const db = database.db.withTables<UpstreamTables>()
  const key = await new Vault({ db, masterKey, clock: systemClock, chance: systemChance }).openKey('practice')
  await database.close()
  return [
    { name: 'Practice key', secret: key, shown: hintOf(key) },
    { name: 'master key', secret: masterKey.toString('base64') },
    { name: 'master key as bytes', secret: masterKey.toString('latin1') },
  ]
}

/** What was typed into the browser once, and must not come back. */
const typed: Canary[] = [
  { name: 'Live key', secret: liveKey, shown: hintOf(liveKey) },
  { name: 'refused key', secret: badKey },
  { name: 'webhook secret', secret: hookSecret },
]

async function connect(page: Page, origin: string, key: string) {
  await page.getByRole('link', { name: 'Keys' }).first().click()
  await page.getByRole('textbox', { name: 'Address' }).fill(origin)
  await page.getByLabel('Key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Connect key' }).click()
}

/** Calls as the app makes them, from its page. */
const call = (page: Page, path: string, body?: object) =>
  page.evaluate(
    async ([to, text]) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: text ?? null }
      const answer = await fetch(to, text === undefined ? {} : init)
      return { status: answer.status, text: await answer.text() }
    },
    [path, body && JSON.stringify(body)] as const,
  )

const submit = (page: Page, prompt: string) =>
  call(page, '/api/jobs', {
    id: crypto.randomUUID(),
    request: { prompt, model: 'seedance-2.0-fast', duration: 4, aspect_ratio: '16:9' },
  })

const postsTo = ({ seen }: { seen: string[] }) => seen.filter((line) => line === 'POST /api/v1/videos').length

const JobList = z.object({ jobs: z.array(z.looseObject({ id: z.string(), state: z.string() })) })
const listJobs = async (page: Page) => JobList.parse(JSON.parse((await call(page, '/api/jobs')).text)).jobs

/** Nothing more is sent while it is not known what became of a job. */
async function closeUnconfirmed(page: Page) {
  await expect.poll(async () => (await listJobs(page)).map(({ state }) => state)).not.toContain('sending')
  for (const { id, state } of await listJobs(page))
    if (state === 'unconfirmed') expect((await call(page, `/api/jobs/${id}/close`, {})).status).toBe(200)
}

async function visitAll(page: Page, label: string): Promise<Place[]> {
  const places: Place[] = []
  for (const name of ['History', 'Keys', 'Account', 'Compose']) {
    await page.getByRole('link', { name }).first().click()
    await page.waitForLoadState('networkidle')
    places.push(...(await keptBy(page, `${label}, ${name}`)))
  }
  return places
}

test.use({ environment: { LOG_LEVEL: 'debug' } })

test('no secret is in anything that the browser receives or keeps, in any log, process or file, whatever goes wrong', async ({
  owner: page,
  studio,
}) => {
  test.slow()
  const received = watchPage(page)
  const service = await oddService()
  expect((await submit(page, 'A meadow')).status).toBe(200)
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 90_000 })
  const places = await visitAll(page, 'Practice')

  await connect(page, service.origin, badKey)
  await expect(page.getByText('The service does not know this key.', { exact: false })).toBeVisible()
  await page.reload()
  await connect(page, service.origin, liveKey)
  await expect(page.getByRole('button', { name: 'Mode: Live' })).toBeVisible()
  expect((await call(page, '/api/connection/webhook-secret', { secret: hookSecret })).status).toBe(200)
  for (const kind of kinds) {
    expect((await submit(page, kind)).status).toBe(200)
    await expect.poll(() => postsTo(service), { timeout: 30_000 }).toBe(kinds.indexOf(kind) + 1)
    await closeUnconfirmed(page)
  }
  for (const path of ['account', 'videos/film', 'videos/other', 'nothing'])
    await call(page, `/api/upstream/api/v1/${path}`)
  await expect
    .poll(() => service.seen.filter((line) => line.startsWith('GET /files/')).length, { timeout: 60_000 })
    .toBeGreaterThan(0)
  places.push(...(await visitAll(page, 'Live')))
  const jobs = await listJobs(page)
  expect(jobs.length).toBe(kinds.length)
  for (const { id } of jobs) {
    await page.goto(`/jobs/${id}`)
    await page.waitForLoadState('networkidle')
    const raw = page.getByRole('tab', { name: 'Code' })
    if (await raw.isVisible()) await raw.click()
    places.push(...(await keptBy(page, `job ${id}`)))
  }
  service.close()
  expect((await submit(page, 'Film')).status).toBe(200)
  await expect(page.getByText('does not answer', { exact: false }).first()).toBeVisible({ timeout: 120_000 })
  places.push(
    ...(await visitAll(page, 'service gone')),
    await cookiesOf(page),
    ...processesOf(studio.dataDir),
  )
  const memory = await memoryOf(page)
  const session = (await page.context().cookies()).find(({ name }) => name.startsWith('genray_session'))
  await studio.stop()

  const output = { name: 'output', bytes: studio.output }
  const data = filesIn(studio.dataDir, 'data').filter(({ name }) => name !== 'data secret.key')
  const answers = await received()
  const everywhere = [...places, ...answers, ...data, ...filesIn('dist', 'dist'), output]
  const own = await ownSecrets(studio)
  expect(canaryScan([...own, ...typed])(everywhere)).toEqual([])
  // The browser never had these, not even for a moment.
  expect(canaryScan(own)([memory])).toEqual([])
  const signedIn = { name: 'session', secret: session?.value ?? '' }
  const claim = { name: 'claim', secret: studio.claimUrl.split('.').at(-1) ?? '' }
  const isCookie = ({ name }: Place) => name === 'cookies' || name.startsWith('headers of')
  expect(
    canaryScan([signedIn, claim])([...places, ...answers, ...data].filter((place) => !isCookie(place))),
  ).toEqual([])
  expect(canaryScan([signedIn])([output])).toEqual([])

  // The search was worth something: there was much to search, and the key was quoted everywhere.
  expect(everywhere.length).toBeGreaterThan(150)
  expect(processesOf(studio.dataDir)).toEqual([])
  expect(places.filter(({ name }) => name.startsWith('environment')).length).toBeGreaterThan(0)
  const removed = everywhere.filter(({ bytes }) => Buffer.from(bytes).includes('[removed]'))
  expect(removed.length).toBeGreaterThan(10)
  expect(readFileSync(join(studio.dataDir, 'secret.key'), 'utf8').trim()).toBe(own[1]?.secret)
})
