import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect, test } from './fixtures.ts'

test('documented calls are looked up and made: by keyboard, with their cost, paid ones by the queue', async ({
  owner: page,
}) => {
  await page.keyboard.press('ControlOrMeta+k')
  const find = page.getByRole('dialog', { name: 'Find pages, jobs and actions' }).getByRole('combobox')
  await find.fill('api console')
  await find.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Make a clip' })).toBeVisible()

  const form = page.getByRole('form', { name: 'Make a clip' })
  const body = form.getByLabel('Body')
  await expect(form.getByText('130 credits = 26 × 5 s')).toBeVisible()
  await expect(form.getByText(/^\d+ of 30$/)).toBeVisible()
  await body.fill('{"prompt": "A console of brass", "duration": 99}')
  await expect(form.getByText('Known once the body is right')).toBeVisible()
  await body.press('ControlOrMeta+Enter')
  await expect(form.getByRole('alert')).toContainText('Duration is a whole number of seconds from 4 to 15.')
  await expectAccessible(page, 'API console, refused', { widths: [360, 1280] })
  for (const width of [360, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    await expectFits(page)
  }
  await form.getByRole('button', { name: 'Go to duration' }).press('Enter')
  await expect(body).toBeFocused()
  await body.fill('{"prompt": "A console of brass", "duration": 4, "model": "seedance-2.0-fast"}')
  await expect(form.getByText('88 credits = 22 × 4 s')).toBeVisible()
  await body.press('ControlOrMeta+Enter')
  await page.getByRole('link', { name: 'Open the job' }).press('Enter')
  await expect(page.getByText('A console of brass').first()).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('link', { name: 'Back to Keys' })).toBeVisible()

  const calls = page.getByRole('navigation', { name: 'Documented calls' })
  await calls.getByRole('link', { name: /^Read the account/ }).press('Enter')
  await page.getByRole('button', { name: 'Send' }).press('Enter')
  await expect(page.getByText('200 answered')).toBeVisible()
  await expect(page.getByText('"credits_per_month": 9900')).toBeVisible()
  await expect(page.getByText(/x-request-id: \S+/)).toBeVisible()

  await calls.getByRole('link', { name: /^Make a key/ }).press('Enter')
  const making = page.getByRole('form', { name: 'Make a key' })
  await making.getByLabel('Body').fill('{"name": ""}')
  await making.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('dialog', { name: 'Make a key?' }).getByRole('button', { name: 'Make key' }).click()
  await expect(page.getByText('422 refused')).toBeVisible()
  await expect(making.getByRole('alert')).toContainText('Give the key a name of 1 to 100 characters.')
  await expectAccessible(page, 'API console, answered', { widths: [360, 1280] })

  const [reference] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: /The engine’s reference/ }).click(),
  ])
  const account = reference.locator('#operations-Account-getAccount')
  await expect(account).toBeVisible()
  await account.getByRole('button').first().click()
  await expect(account.getByRole('button', { name: 'Execute' })).toBeVisible()
  await account.getByRole('button', { name: 'Execute' }).click()
  await expect(account.locator('.live-responses-table')).toContainText('"credits_per_month": 9900')
})
