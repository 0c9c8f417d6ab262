import type { Page } from 'playwright/test'

import { chooseShape, expect, test } from './fixtures.ts'

const widths = [360, 768, 1280, 1920]

/** Pictures to look at, in e2e/.shots; what a test can judge of them is that nothing is wider than its screen. */
async function shoot(page: Page, name: string) {
  for (const width of widths)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: width < 700 ? 780 : 1000 })
      await page.waitForTimeout(250)
      await page.screenshot({ path: `e2e/.shots/${name}-${width}-${colorScheme}.png` })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([name, width, overflow <= 0]).toEqual([name, width, true])
    }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('every page at four widths in both themes fits its screen', async ({ owner: page }) => {
  test.slow()
  await shoot(page, 'compose-first')
  for (const [prompt, shape] of [
    ['Neon street in the rain at night, reflections, slow dolly', '21:9'],
    ['A lone fox crosses a snow field below the mountains', '9:16'],
    ['A golden retriever running through a sunlit meadow, cinematic lighting', '16:9'],
  ] as const) {
    await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
    await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
    await chooseShape(page, shape)
    await page.getByRole('button', { name: /^Generate/ }).click()
  }
  await shoot(page, 'compose-moving')
  await expect
    .poll(
      async () =>
        JSON.stringify(await (await page.request.get('/api/jobs')).json()).match(/"archived"/g)?.length,
      { timeout: 90_000 },
    )
    .toBe(3)
  await shoot(page, 'compose-full')
  for (const name of ['History', 'Keys', 'Account']) {
    await page.getByRole('link', { name }).first().click()
    await page.waitForLoadState('networkidle')
    await shoot(page, name.toLowerCase())
  }
  await page.goto('/history')
  await page.getByRole('link', { name: /golden retriever/ }).click()
  await page.getByRole('link', { name: 'Download clip' }).waitFor()
  await shoot(page, 'job')
})
