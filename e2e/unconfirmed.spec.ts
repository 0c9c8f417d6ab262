import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { Page } from 'playwright/test'

import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import type { StudioServer } from './studio-server.ts'

/** The service makes the first job, and its answer is lost on the way. */
const loseFirstAnswer = JSON.stringify({
  seed: 1,
  rules: [{ when: { call: 'submit', nth: [1] }, do: { cut: 'after' } }],
})
test.use({ environment: { FAULT_PLAN: loseFirstAnswer } })

const card = (page: Page) => page.getByRole('region', { name: 'Unconfirmed' })

/** Generates a clip whose answer is lost, and opens its page. */
async function loseAnswer(page: Page, prompt: string) {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.getByRole('region', { name: 'Stage' }).getByRole('link', { name: 'Open job' }).click()
  await expect(card(page)).toContainText('We do not know if the service accepted this.', { timeout: 30_000 })
}

/** What the engine calls its first job: no page tells it. */
function firstServiceId({ dataDir }: StudioServer): string {
  const database = new DatabaseSync(join(dataDir, 'engine.db'), { readOnly: true })
  const row = database.prepare('select id from job order by number limit 1').get()
  database.close()
  return String(row?.['id'])
}

test('waiting: the balance is watched, finds the charge, and says so in figures', async ({ owner: page }) => {
  await loseAnswer(page, 'Waited for')
  await expect(card(page)).toContainText(/Next check in \d+ s/)
  await expect(card(page)).toContainText('May cost up to 104 credits again.')
  await expect(card(page).getByRole('button', { name: 'Send again' })).toBeInViewport({ ratio: 1 })
  await expect(card(page)).toContainText('The balance says that the service accepted this.', {
    timeout: 30_000,
  })
  await expect(card(page)).toContainText('9,900')
  await expect(card(page)).toContainText('The balance fell by 104 to 9,796')
  await card(page).getByRole('button', { name: 'Enter id' }).click()
  expect(await violations(page)).toEqual([])
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByRole('tabpanel').getByText('Balance checked')).toBeVisible()
  await page.getByRole('link', { name: 'Account' }).click()
  const trail = page.getByRole('region', { name: 'Balance trail' })
  await expect(trail.getByRole('row', { name: /Charge.*Waited for/ })).toContainText('−104')
  await expect(trail).toContainText('It begins with 9,900 credits')
  expect(await violations(page)).toEqual([])
})

test('entering the id: a wrong one is refused beside the field, the right one leads to the clip', async ({
  owner: page,
  studio,
}) => {
  await loseAnswer(page, 'Known by its id')
  await card(page).getByRole('button', { name: 'Enter id' }).click()
  const field = card(page).getByRole('textbox', { name: 'Id at the service' })
  await expect(field).toBeFocused()
  await field.press('Enter')
  await expect(card(page).getByRole('alert')).toHaveText('Enter the id that the service gave the job.')
  await field.fill('00000000-0000-4000-8000-000000000000')
  await field.press('Enter')
  await expect(card(page).getByRole('alert')).toContainText('The service does not know this id.')
  await field.fill(firstServiceId(studio))
  await card(page).getByRole('button', { name: 'Link this job' }).click()
  await expect(card(page)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByRole('tabpanel').getByText('Found again')).toBeVisible()
})

test('sending again: asked once more, made anew, and the first clip is kept as a late one', async ({
  owner: page,
  studio,
}) => {
  await loseAnswer(page, 'Sent twice')
  await card(page).getByRole('button', { name: 'Send again' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send this job again' })
  await expect(dialog).toContainText('it may cost up to 104 credits more')
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 60_000 })
  const earlier = page.getByRole('region', { name: 'Earlier sending' })
  await earlier.getByRole('button', { name: 'Enter id' }).click()
  await earlier.getByRole('textbox', { name: 'Id at the service' }).fill(firstServiceId(studio))
  await earlier.getByRole('button', { name: 'Link this job' }).click()
  await expect(page.getByText('This clip came late.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Open the job that it was for' }).click()
  await expect(page.getByText('The service made another clip for this job.')).toBeVisible()
  await page.getByRole('link', { name: 'Account' }).click()
  const trail = page.getByRole('region', { name: 'Balance trail' })
  await expect(trail.getByRole('row', { name: /Charge.*Sent twice/ })).toHaveCount(2)
  const told = /Late: the service made it of an earlier sending/
  await page.getByRole('link', { name: 'History', exact: true }).click()
  const late = page.getByRole('main').getByRole('link', { name: told })
  await expect(late).toHaveCount(1)
  await expect(late.getByText('Late', { exact: true })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'Compose', exact: true }).click()
  const stage = page.getByRole('region', { name: 'Stage' })
  const take = stage.getByRole('button', { name: told })
  await expect(take).toHaveCount(1)
  await take.click()
  await expect(stage.getByText('Late', { exact: true })).toHaveCount(2)
  expect(await violations(page)).toEqual([])
})
