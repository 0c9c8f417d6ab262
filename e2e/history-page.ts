import type { Page } from 'playwright/test'

import { expect } from './fixtures.ts'

/** Jobs that differ in what a search and each filter asks. */
export const zoo = [
  { prompt: 'A red fox in the snow' },
  { prompt: 'A blue whale at dusk', model: 'seedance-2.0-fast', aspect_ratio: '9:16' },
  { prompt: 'שועל אדום רץ בשלג, צילום רחב', aspect_ratio: '1:1' },
  { prompt: '🦊🌊 fox and waves', model: 'seedance-2.0-fast', duration: 9 },
]

export const cards = (page: Page) => page.getByRole('main').locator('a[data-job]')

/** Reads History as somebody who comes to it. */
export async function openHistory(page: Page, query = '') {
  await page.goto(`/history${query}`)
  await expect(page.getByRole('main').locator('a[data-job], p').first()).toBeVisible()
}

/** Shows the list as a grid or as a table, as a person does: by its icon. */
export const chooseLook = (page: Page, look: 'Grid' | 'Table') =>
  page.getByRole('main').locator('label', { hasText: look }).click()
