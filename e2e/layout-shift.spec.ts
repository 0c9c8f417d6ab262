import type { Page } from 'playwright/test'

import { expect, test } from './fixtures.ts'
import { holdJobs } from './held-jobs.ts'

type Shift = { score: number; moved: string[] }

/** No type of this entry comes with the language. */
interface LayoutShift extends PerformanceEntry {
  value: number
  hadRecentInput: boolean
  sources: { node: Node | null }[]
}

declare global {
  interface Window {
    shifts: Shift[]
  }
}

/** Keeps what moves on a page without anybody having done anything, as Cumulative Layout Shift counts it. */
function watchShifts() {
  const isShift = (entry: PerformanceEntry): entry is LayoutShift => 'hadRecentInput' in entry
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries().filter(isShift)) {
      if (hadRecentInput) continue
      const moved = sources.map(({ node }) => node?.textContent?.slice(0, 40) ?? 'what is gone')
      window.shifts.push({ score: value, moved })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Each answer of the studio comes late, and in another order each time. */
async function answerLate(page: Page) {
  let asked = 0
  await page.route('**/api/**', async (route) => {
    const lateMs = 100 + ((asked++ * 170) % 500)
    await new Promise((resolve) => {
      setTimeout(resolve, lateMs)
    })
    // The page may have been left meanwhile.
    await route.continue().catch(() => {})
  })
}

test('no page moves what stands on it while it is read, however late and in whatever order the answers come', async ({
  owner,
  browser,
}) => {
  test.slow()
  await holdJobs(owner, [{ prompt: 'A meadow in the rain' }])
  const signedIn = {
    storageState: await owner.context().storageState(),
    baseURL: new URL(owner.url()).origin,
  }
  for (const [name, device] of [
    ['laptop', { viewport: { width: 1280, height: 900 } }],
    ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
  ] as const)
    for (const path of ['/', '/history', '/keys', '/account', '/settings', '/api-console']) {
      const context = await browser.newContext({ ...signedIn, ...device })
      const page = await context.newPage()
      await page.addInitScript(watchShifts)
      await answerLate(page)
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
      const shifts = await page.evaluate(() => window.shifts)
      const total = shifts.reduce((sum, { score }) => sum + score, 0)
      expect(total, `${path} on a ${name}: ${JSON.stringify(shifts)}`).toBeLessThanOrEqual(0.02)
      await context.close()
    }
})
