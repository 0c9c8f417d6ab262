import type { Page } from 'playwright/test'

import { expect } from './fixtures.ts'

const screens = [360, 768, 1280, 1920]

type Look = {
  widths?: readonly number[]
  /** Of screens that are no phone's. */
  height?: number
  /** Widths that are shown in the light theme as well. */
  light?: readonly number[]
}

/** Pictures to look at, in e2e/.shots; what a test can judge of them is that nothing is wider than its screen. */
export async function shoot(
  page: Page,
  name: string,
  { widths = screens, height = 1000, light = widths }: Look = {},
) {
  for (const width of widths)
    for (const colorScheme of ['dark', 'light'] as const) {
      if (colorScheme === 'light' && !light.includes(width)) continue
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: width < 700 ? 780 : height })
      await page.waitForTimeout(100)
      await page.screenshot({ path: `e2e/.shots/${name}-${width}-${colorScheme}.png` })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([name, width, overflow <= 0]).toEqual([name, width, true])
    }
  await page.setViewportSize({ width: 1280, height: 800 })
}
