import type { Page } from 'playwright/test'

import { expectFits } from './fits.ts'

const screens = [360, 768, 1280, 1920]

type Look = {
  widths?: readonly number[]
  /** Of screens that are no phone's. */
  height?: number
  /** Widths that are shown in the light theme as well. */
  light?: readonly number[]
}

/** Nothing is wider than any of the screens. With SHOTS set, pictures to look at come into e2e/.shots. */
export async function shoot(
  page: Page,
  name: string,
  { widths = screens, height = 1000, light = widths }: Look = {},
) {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 700 ? 780 : height })
    await expectFits(page, `${name} at ${width}`)
    if (process.env['SHOTS']) await take(page, `${name}-${width}`, light.includes(width))
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

async function take(page: Page, name: string, inLight: boolean) {
  for (const colorScheme of ['dark', 'light'] as const) {
    if (colorScheme === 'light' && !inLight) continue
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForTimeout(100)
    await page.screenshot({ path: `e2e/.shots/${name}-${colorScheme}.png` })
  }
}
