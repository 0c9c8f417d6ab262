import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'

import { expect } from './fixtures.ts'

/** Colours that change with the theme do so by transitions: ends when the page stands still, what never ends apart. */
async function settled(page: Page) {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
      ),
  )
}

/** What axe finds wrong with what the page shows once it stands still, a line each. With `rules` it looks for these alone. */
export async function violations(page: Page, rules: readonly string[] = []): Promise<string[]> {
  await settled(page)
  // No page has frames of another origin: without the second page that axe opens for those it takes a third of the time.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ['violations'],
    ...(rules.length > 0 ? { runOnly: [...rules] } : {}),
  })
  const { violations: found } = await builder.analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

type Looks = { widths?: readonly number[]; height?: number }

/**
 * What the page shows just now has no accessibility violation in either theme, at any of the widths (as it stands
 * without them). The second theme is looked at for its colours alone: nothing else differs.
 */
export async function expectAccessible(page: Page, name: string, { widths = [], height = 800 }: Looks = {}) {
  const size = page.viewportSize()
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect([name, 'light', await violations(page, ['color-contrast'])]).toEqual([name, 'light', []])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  for (const width of widths.length > 0 ? widths : [null]) {
    if (width !== null) await page.setViewportSize({ width, height })
    expect([name, width, await violations(page)]).toEqual([name, width, []])
  }
  if (size) await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}
