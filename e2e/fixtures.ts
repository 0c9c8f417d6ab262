import { type Page, test as base } from 'playwright/test'

import { StudioServer } from './studio-server.ts'

type Fixtures = {
  /** Environment of the server of this test. */
  environment: Record<string, string>
  studio: StudioServer
  /** A page of the owner's browser, signed in and on Compose. */
  owner: Page
}

/** Each test has its own server; an unexpected error in the page's console fails it. */
export const test = base.extend<Fixtures>({
  environment: [{}, { option: true }],
  studio: async ({ environment }, give) => {
    const studio = new StudioServer(environment)
    await studio.start()
    await give(studio)
    await studio.dispose()
  },
  baseURL: async ({ studio }, give) => {
    await give(studio.origin)
  },
  owner: async ({ page, studio }, give) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      // A refused or failed request is shown on the page; Chromium also logs it.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        errors.push(message.text())
    })
    // Choosers are watched all the time: begun and ended with each wait, the watch misses one now and then.
    page.on('filechooser', () => {})
    await page.goto(studio.claimUrl)
    await page.getByRole('button', { name: /^Generate/ }).waitFor()
    await give(page)
    if (errors.length > 0) throw new Error(`the page logged errors:\n${errors.join('\n')}`)
  },
})

/** Chooses a frame shape as a person does: by its drawing. */
export const chooseShape = (page: Page, shape: string) => page.locator('label', { hasText: shape }).click()

export { expect } from 'playwright/test'
