import type { Page } from 'playwright/test'
import * as z from 'zod/mini'

import { expectAccessible } from './axe.ts'
import { expect } from './fixtures.ts'
import { connect, dialog, list, revoke, roll, row, statusOf, test } from './key-acts.ts'
import { shoot } from './shoot.ts'

const step = (page: Page, title: string) => roll(page).getByRole('listitem').filter({ hasText: title })

const JobList = z.object({ jobs: z.array(z.looseObject({ id: z.string(), state: z.string() })) })
const states = async (page: Page) =>
  JobList.parse(await (await page.request.get('/api/jobs')).json()).jobs.map(({ state }) => state)

/** What the key’s minute does not allow is tried again when it does. */
async function toLastStep(page: Page) {
  const yours = step(page, 'Revoke the old key').getByText('Needs you')
  const again = roll(page).getByRole('button', { name: 'Try again' })
  await expect(async () => {
    if (await again.isVisible()) await again.click()
    await expect(yours).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 90_000 })
}

test('the studio’s key is rolled while jobs wait: they go on with the new one, and the old one ends', async ({
  owner: page,
  live,
}) => {
  test.slow()
  await connect(page, live)
  await page.evaluate(async () => {
    for (let at = 0; at < 9; at++)
      await fetch('/api/jobs', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id: crypto.randomUUID(),
          request: { prompt: `Wave ${at}`, model: 'seedance-2.0-fast', duration: 4, aspect_ratio: '16:9' },
        }),
      })
  })
  await row(page, 'live').getByRole('button', { name: 'Roll key' }).click()
  await roll(page).getByRole('button', { name: 'Start rolling' }).click()
  await toLastStep(page)
  await expect(step(page, 'Hold the queue')).toContainText(/\d job/)
  for (const title of [
    'Hold the queue',
    'Create a new key',
    'Test it',
    'Switch the studio',
    'Release the queue',
  ])
    await expect(step(page, title)).toContainText('Done')
  await expect(row(page, '(rolled')).toContainText('Used by this studio')
  await expect(row(page, '(rolled')).toContainText('sk_live_')

  await roll(page).getByRole('button', { name: 'Revoke the old key' }).click()
  await revoke(page, 'live')
  await expect(roll(page)).toHaveCount(0)
  expect(await statusOf(page, live.origin, live.key)).toBe(401)
  await expect.poll(() => states(page), { timeout: 180_000 }).toEqual(Array(9).fill('completed'))
})

test('a roll at the plan’s count frees a slot first, goes on after a broken step and a reload, and leaves nothing over', async ({
  owner: page,
  live,
}) => {
  test.slow()
  const others = ['ci', 'phone', 'tablet', 'laptop']
  const keys = []
  for (const name of others) keys.push(await live.newKey(name))
  await connect(page, live)
  await expect(page.getByText(/5 of 5 keys/)).toBeVisible()
  await row(page, 'live').getByRole('button', { name: 'Revoke live' }).click()
  await dialog(page, 'Revoke “live”?').getByRole('button', { name: 'Roll key' }).click()
  await expect(roll(page)).toContainText('A slot has to be freed first')
  await roll(page).getByRole('button', { name: 'Start rolling' }).click()
  await expect(step(page, 'Create a new key')).toContainText('The plan allows 5 keys.')
  await expectAccessible(page, 'no slot', { widths: [1280, 360] })
  await shoot(page, 'keys-roll-slot')
  await step(page, 'Create a new key').getByRole('button', { name: 'Free the slot of ci' }).click()
  await revoke(page, 'ci')
  expect(await statusOf(page, live.origin, keys[0] ?? '')).toBe(401)

  await page.route('**/api/connection', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await roll(page).getByRole('button', { name: 'Try again' }).click()
  await expect(step(page, 'Switch the studio')).toContainText('Failed')
  await expect(step(page, 'Test it')).toContainText('Done')
  await page.unroute('**/api/connection')
  await page.reload()
  await expect(step(page, 'Switch the studio')).toContainText('Paused')
  await expect(step(page, 'Switch the studio')).toContainText('in the page alone')
  await shoot(page, 'keys-roll-paused')
  await roll(page).getByRole('button', { name: 'Go on' }).click()
  await expect(step(page, 'Revoke the old key')).toContainText('Needs you')
  await expectAccessible(page, 'last step', { widths: [1280, 360] })
  await shoot(page, 'keys-roll-last')
  await expect(list(page).getByRole('row').filter({ hasText: '(rolled' })).toHaveCount(1)
  await expect(row(page, '(rolled')).toContainText('Used by this studio')
  expect(await statusOf(page, live.origin, live.key)).toBe(200)
  await roll(page).getByRole('button', { name: 'Keep the old key' }).click()
  await expect(roll(page)).toHaveCount(0)
  await page.reload()
  await expect(page.getByText(/5 of 5 keys/)).toBeVisible()
  await expect(row(page, 'laptop')).toBeVisible()
})
