import type { Page } from 'playwright/test'
import * as z from 'zod/mini'

import { canaryScan, type Place } from '../tests/support/canary-scan.ts'
import { cookiesOf, filesIn, keptBy, processesOf, watchPage } from './canary-places.ts'
import { expect, test } from './fixtures.ts'

const password = 'wide rivers of ochre dust'
const wrongPassword = 'narrow streams of silver rain'

/** A call as the app makes it, from its page. */
const call = (page: Page, path: string, body: object) =>
  page.evaluate(
    async ([to, text]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(to, { method: 'POST', headers, body: text })
      return { status: answer.status, text: await answer.text() }
    },
    [path, JSON.stringify(body)] as const,
  )

async function made(page: Page, path: string, body: object): Promise<string> {
  const { status, text } = await call(page, path, body)
  expect([path, status]).toEqual([path, 200])
  return z.object({ token: z.string() }).parse(JSON.parse(text)).token
}

/** All that a page shows and keeps while its person looks at it. */
async function look(page: Page, path: string): Promise<Place[]> {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  return keptBy(page, path)
}

test.use({ environment: { LOG_LEVEL: 'debug' } })

test('the token of a link is in the one answer that makes it, a password in none; no log, file or process has either', async ({
  owner,
  browser,
  studio,
}) => {
  const ownersAnswers = watchPage(owner)
  const invite = await made(owner, '/api/invites', { name: 'Ada', sees: 'own', monthCap: 200 })
  const context = await browser.newContext({ baseURL: studio.origin })
  const ada = await context.newPage()
  const adasAnswers = watchPage(ada)
  await ada.goto(`/join#token=${invite}`)
  await ada.getByRole('button', { name: 'Join the studio' }).click()
  await ada.getByRole('button', { name: /^Generate/ }).waitFor()
  const set = await call(ada, '/api/password', { password, endOthers: false })
  expect(set.status).toBe(200)
  const device = await made(ada, '/api/session/link', {})
  // A page that goes elsewhere forgets what it received: it is read before.
  await adasAnswers()
  const places = await look(ada, '/settings')
  await ada.context().clearCookies()
  for (const [typed, status] of [
    [wrongPassword, 401],
    [password, 200],
  ] as const)
    expect((await call(ada, '/api/session/password', { name: 'Ada', password: typed })).status).toBe(status)
  for (const path of ['/settings', '/account', '/']) places.push(...(await look(owner, path)))
  places.push(...(await look(ada, '/settings')), ...processesOf(studio.dataDir))
  places.push(await cookiesOf(owner), await cookiesOf(ada))
  const table = await owner.request.get('/media/audit.csv')
  places.push({ name: 'audit.csv', bytes: await table.body() })
  await studio.stop()

  const everywhere = [
    ...places,
    ...(await ownersAnswers()),
    ...(await adasAnswers()),
    ...filesIn(studio.dataDir, 'data'),
    { name: 'output', bytes: studio.output },
  ]
  const found = canaryScan([
    { name: 'invitation', secret: invite },
    { name: 'link of her own', secret: device },
    { name: 'password', secret: password },
    { name: 'wrong password', secret: wrongPassword },
  ])(everywhere)
  expect(
    found.filter(({ form }) => form === 'plain').map(({ place, canary }) => `${canary}: ${place}`),
  ).toEqual(['invitation: body of POST /api/invites', 'link of her own: body of POST /api/session/link'])
  expect(found.filter(({ place }) => !place.startsWith('body of POST'))).toEqual([])
  expect(everywhere.length).toBeGreaterThan(80)
  await context.close()
})
