import { expect, test } from './fixtures.ts'
import { holdJobs } from './held-jobs.ts'

test('a new page starts at its top; back, forward and reload return to where the reader was', async ({
  owner: page,
}) => {
  await page.setViewportSize({ width: 900, height: 400 })
  await page.getByRole('link', { name: 'Account' }).click()
  await expect(page.getByText('Advanced').first()).toBeVisible()
  const place = () => page.evaluate(() => Math.round(scrollY))
  await page.evaluate(() => scrollTo(0, 240))
  await expect.poll(place).toBe(240)
  await page.getByRole('link', { name: 'Keys' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
  await expect.poll(place).toBe(0)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
  await expect.poll(place).toBe(240)
  await page.reload()
  await expect(page.getByText('Advanced').first()).toBeVisible()
  await expect.poll(place).toBe(240)
})

test('the browser tab is named by the page, and by the words of the job whose page is open', async ({
  owner: page,
}) => {
  const [id] = await holdJobs(page, [{ prompt: 'A lighthouse in fog' }])
  await page.goto(`/jobs/${id}`)
  await expect(page).toHaveTitle('A lighthouse in fog · Genray Studio')
  await page.getByRole('link', { name: 'Back to History' }).click()
  await expect(page).toHaveTitle('History · Genray Studio')
})

test('an address without a page, and a link that nobody made, are told', async ({ owner: page }) => {
  await page.goto(`${new URL(page.url()).origin}/nowhere`)
  await expect(page.getByText('There is no page at this address.')).toBeVisible()
  await page.goto(`${new URL(page.url()).origin}/claim#token=first`)
  await expect(page.getByText('The studio does not know this link.')).toBeVisible()
})
