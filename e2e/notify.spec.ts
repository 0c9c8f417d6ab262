import type { Page } from 'playwright/test'

import { expect, test } from './fixtures.ts'
import { makeItShort } from './inputs.ts'
import { look, toldNotes, toldNotices, watchTold } from './told.ts'

const slowFirst = (stallMs: number, ...more: object[]) => ({
  FAULT_PLAN: JSON.stringify({
    seed: 1,
    rules: [{ when: { call: 'render', nth: [1] }, do: { render: { stallMs } } }, ...more],
  }),
})
const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt', exact: true })
const icon = (page: Page) => page.locator('link[rel="icon"]')
const long = { timeout: 90_000 }

async function generate(page: Page, words: string) {
  await prompt(page).fill(words)
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByRole('region', { name: 'Stage' }).getByText(words).first()).toBeVisible()
}

test.describe('with a job that fails', () => {
  const failing = { when: { call: 'render', nth: [2] }, do: { render: { fail: 'practice' } } }
  test.use({ environment: slowFirst(12_000, failing) })

  test('a tab that nobody looks at counts in its title and icon what ended, until it is looked at; blocked notices are told', async ({
    owner: page,
  }) => {
    await watchTold(page, 'denied')
    await expect(icon(page)).toHaveAttribute('href', '/favicon.svg')
    await makeItShort(page)
    // What the browser blocks is said where it was chosen, and changes nothing.
    await page.getByRole('button', { name: /^Activity/ }).click()
    const choice = page.getByRole('group', { name: 'Tell me when jobs are done' })
    await choice.getByRole('button', { name: 'Desktop' }).click()
    await expect(choice).toContainText('This browser blocks notifications from this address.')
    await expect(choice.getByRole('button', { name: 'Desktop' })).toHaveAttribute('aria-pressed', 'false')
    await page.keyboard.press('Escape')

    await generate(page, 'Slow')
    await generate(page, 'Wrong')
    await expect(page).toHaveTitle(/^[12] (sent|rendering) · Compose · Genray Studio$/)
    await expect(icon(page)).toHaveAttribute('href', '/favicon-moving.svg')
    await look(page, 'away')
    await expect(page).toHaveTitle('1 finished · 1 failed · Compose · Genray Studio', long)
    await expect(icon(page)).toHaveAttribute('href', '/favicon-done.svg')
    expect([await toldNotices(page), await toldNotes(page)]).toEqual([[], 0])
    await look(page, 'here')
    await expect(page).toHaveTitle('Compose · Genray Studio')
    await expect(icon(page)).toHaveAttribute('href', '/favicon.svg')
  })
})

test.describe('with a job that takes long', () => {
  test.use({ environment: slowFirst(25_000) })

  test('notices and a sound are offered once, while a clip takes long; a batch is told once as a whole', async ({
    owner: page,
  }) => {
    test.slow()
    await watchTold(page, 'granted')
    await makeItShort(page)
    await generate(page, 'A clip that takes long')
    const offer = page.getByRole('group', { name: 'Tell me when it is done:' })
    await expect(offer).toBeVisible(long)
    expect(await page.evaluate(() => told.asked)).toBe(0)
    await offer.getByRole('button', { name: 'Desktop' }).click()
    await expect(offer.getByRole('button', { name: 'Desktop' })).toHaveAttribute('aria-pressed', 'true')
    await offer.getByRole('button', { name: 'Sound' }).click()
    await offer.getByRole('button', { name: 'Done' }).click()
    await expect(offer).toHaveCount(0)
    // Each shows at once what it is like.
    const first = 'Genray Studio: Jobs that end are told here.'
    expect([await toldNotices(page), await toldNotes(page)]).toEqual([[first], 2])

    await look(page, 'beside')
    const ofClip = 'Clip completed: Practice · A clip that takes long'
    await expect.poll(() => toldNotices(page), long).toEqual([first, ofClip])
    await expect.poll(() => toldNotes(page)).toBe(4)
    await page.evaluate(() => told.last?.dispatchEvent(new Event('click')))
    await expect(page.getByRole('heading', { name: 'A clip that takes long' })).toBeVisible()

    // Two takes are one batch. A page that is looked at makes no notice, only a sound.
    await look(page, 'here')
    await page.goto('/')
    await makeItShort(page)
    await page.getByRole('spinbutton', { name: 'Takes' }).fill('2')
    await prompt(page).fill('Two of a kind')
    await page.getByRole('button', { name: /^Generate 2/ }).click()
    await look(page, 'beside')
    await expect
      .poll(() => toldNotices(page), { timeout: 60_000 })
      .toEqual(['Batch “Two of a kind”: Practice · 2 done'])
    await expect.poll(() => toldNotes(page)).toBe(2)
    await look(page, 'here')
    await page.getByRole('spinbutton', { name: 'Takes' }).fill('1')
    await generate(page, 'Seen at once')
    await expect.poll(() => toldNotes(page), long).toBe(4)
    expect(await toldNotices(page)).toHaveLength(1)
    await expect(offer).toHaveCount(0)
  })
})
