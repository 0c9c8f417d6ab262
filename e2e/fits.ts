import type { Page } from 'playwright/test'

import { expect } from './fixtures.ts'

/** Nothing stands out of the page to the right, once what moves with its width has moved. */
export const expectFits = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
    .toBeLessThanOrEqual(0)
