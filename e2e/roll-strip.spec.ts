import type { Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect, test } from './fixtures.ts'
import { neverDone, post } from './held-jobs.ts'

const half = {
  state: {
    roll: {
      baseUrl: 'https://genray.ai',
      at: 'switch',
      old: { id: 'a', name: 'live', hint: 'sk_live_…', webhookUrl: null },
      name: 'live (rolled)',
      before: ['a'],
      made: { id: 'b', hint: 'sk_live_…' },
      wasLost: false,
      heldJobs: 3,
    },
  },
  version: 1,
}

test('a roll that is half done is told on every page, with the way back to it', async ({ owner: page }) => {
  await page.evaluate((text) => localStorage.setItem('genray.roll', text), JSON.stringify(half))
  await page.reload()
  const strip = page.getByText('A roll of Live’s key is half done.')
  for (const name of ['History', 'Account', 'Compose']) {
    await page.getByRole('link', { name, exact: true }).first().click()
    await expect(strip).toBeVisible()
    await expect(page.getByText('3 waiting jobs are held until it goes on or is stopped.')).toBeVisible()
  }
  await expectAccessible(page, 'half a roll', { widths: [360, 1280] })
  await page.setViewportSize({ width: 360, height: 780 })
  await expectFits(page)
  await page.getByRole('link', { name: 'Go on with it' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
  await expect(page.getByText('A roll of Live’s key is under way. Switch to Live')).toBeVisible()
  await expect(strip).toHaveCount(0)
  await page.evaluate(() => localStorage.removeItem('genray.roll'))
  await page.goto('/history')
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await expect(strip).toHaveCount(0)
})

test.describe('begun in another browser', () => {
  test.use({ environment: neverDone })
  test('a roll is told to the other owners: by whom, what it holds, and the way to release that', async ({
    owner: page,
    browser,
  }) => {
    const request = { prompt: 'Wave', model: 'seedance-2.0', duration: 4, aspect_ratio: '16:9' }
    for (let at = 0; at < 7; at++) await post(page, '/api/jobs', { id: crypto.randomUUID(), request })
    await expect(page.getByRole('button', { name: /^Activity: 5 of 5 .*2 waiting/ })).toBeVisible()
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin })
    const bo = await context.newPage()
    await bo.goto('/')
    await becomeOwner(page, bo, 'Bo')

    await post(bo, '/api/queue/hold', { forRoll: true })
    await bo.goto('/history')
    await expect(bo.getByText('It was begun by you in another browser')).toBeVisible()
    await page.goto('/keys')
    await expect(page.getByText('A roll of the key is not over.')).toBeVisible()
    await expect(page.getByText('It was begun by Bo in another browser, where it goes on')).toBeVisible()
    await expectAccessible(page, 'a roll of another owner', { widths: [360, 1280] })
    await page.setViewportSize({ width: 360, height: 780 })
    await expectFits(page)
    await page.getByRole('button', { name: 'Release 2 jobs' }).press('Enter')
    await expect(page.getByText('A roll of the key is not over.')).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Activity: 5 of 5 .*2 waiting/ })).toBeVisible()
    await expect(bo.getByText('A roll of the key is not over.')).toHaveCount(0)
    await context.close()
  })
})

async function becomeOwner(owner: Page, page: Page, name: string) {
  const headers = { origin: new URL(owner.url()).origin }
  const invite = { name, sees: 'all', monthCap: null }
  const made = await owner.request.post('/api/invites', { headers, data: invite })
  const { token }: { token: string } = await made.json()
  await post(page, '/api/invites/accept', { token })
  const { members }: { members: { id: string; name: string }[] } = await (
    await owner.request.get('/api/members')
  ).json()
  const id = members.find((member) => member.name === name)?.id
  await post(owner, `/api/members/${id}`, { role: 'owner' })
}
