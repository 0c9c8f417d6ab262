import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'

test('no page has an accessibility violation, empty, moving or full, wide or narrow', async ({
  owner: page,
  studio,
}) => {
  test.slow()
  const check = async (name: string) => {
    await page.waitForLoadState('networkidle')
    await expectAccessible(page, name, { widths: [1280, 390] })
  }
  for (const path of [
    '/',
    '/history',
    '/keys',
    '/account',
    '/nothing-here',
    '/jobs/3b241101-e2bb-4255-8caf-4136c566a962',
  ]) {
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    await check(`${path} empty`)
  }
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await check('/ moving')
  await page.getByRole('link', { name: 'Open job' }).click()
  await page.locator('h1').first().waitFor()
  await check('/jobs/:id moving')
  await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 60_000 })
  for (const tab of ['Details', 'Timeline', 'Code']) {
    await page.getByRole('tab', { name: tab }).click()
    await check(`/jobs/:id ${tab}`)
  }
  for (const path of ['/', '/history']) {
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    await check(`${path} full`)
  }
  await page.context().clearCookies()
  await page.goto('/')
  await page.getByText('npm run link').first().waitFor()
  await check('signed out')
  await page.goto(`${studio.origin}/claim#token=nonsense`)
  await page.getByText('npm run link').first().waitFor()
  await check('claim refused')
})
