import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect, test } from './fixtures.ts'

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
