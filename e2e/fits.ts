import type { Page } from 'playwright/test'

import { expect } from './fixtures.ts'

/** Nothing stands out of the page to the right, once what moves with its width has moved. */
export const expectFits = (page: Page, name?: string) =>
  expect.poll(() => page.evaluate(overflowOnceDrawn), name).toBeLessThanOrEqual(0)

/** After two frames: what is told of a new width has been drawn by then. */
const overflowOnceDrawn = async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
  return document.documentElement.scrollWidth - window.innerWidth
}
