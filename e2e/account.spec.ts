import { readFileSync } from 'node:fs'

import type { Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect, test } from './fixtures.ts'

const stalled = { seed: 1, rules: [{ when: { call: 'render' }, do: { render: { stallMs: 600_000 } } }] }

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** Sends jobs of 130 credits from Compose, and waits until each has its card. */
async function send(page: Page, prompts: string[]) {
  for (const prompt of prompts) {
    await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(prompt)
    await page.getByRole('button', { name: 'Generate · 130 credits' }).click()
    await expect(page.getByRole('link', { name: prompt }).first()).toBeVisible()
  }
}
const openAccount = (page: Page) => page.getByRole('link', { name: 'Account' }).first().click()

test.describe('while clips are made', () => {
  test.use({ environment: { FAULT_PLAN: JSON.stringify(stalled) } })

  test('what was spent is told by day, model and mode, as the balance trail says it, which is downloaded as a table', async ({
    owner: page,
  }) => {
    await openAccount(page)
    await expect(section(page, 'Spending')).toContainText('Nothing was spent in these 30 days.')
    await page.goBack()
    await send(page, ['A lake', '=SUM(1)'])
    await openAccount(page)
    const spending = section(page, 'Spending')
    await expect(spending).toContainText('Spent on clips260', { timeout: 60_000 })
    await expect(spending.getByRole('region', { name: 'By model' })).toContainText('Pro2 jobs · 260')
    await expect(spending.getByRole('region', { name: 'By mode', exact: true })).toContainText(
      'Text2 jobs · 260',
    )
    await spending.getByText('As a table').click()
    await expect(spending.getByRole('row').nth(1)).toContainText('226000')
    await spending.getByText('7 days').click()
    await expect(spending).toContainText('Spent on clips260')
    await expect(section(page, 'Runway')).toContainText('Enough for 74 more 5 s Pro clips.')

    const trail = section(page, 'Balance trail')
    await expect(trail.getByRole('row').filter({ hasText: 'Charge' })).toHaveCount(2)
    await trail.getByText('Grants', { exact: true }).click()
    await expect(trail).toContainText('None so far.')
    await trail.getByText('Clips', { exact: true }).click()
    await expect(trail.getByRole('row').filter({ hasText: 'Charge' })).toHaveCount(2)
    const downloading = page.waitForEvent('download')
    await trail.getByRole('link', { name: 'Download CSV' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^balance-practice-\d{4}-\d\d-\d\d\.csv$/)
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n')
    expect(lines).toHaveLength(3)
    // Spreadsheets take it for the text that it is.
    expect(lines.join('\n')).toMatch(/,"?'=SUM\(1\)"?,/)
  })

  test('a limit is warned of, held to, told where the job was composed, and lifted again', async ({
    owner: page,
  }) => {
    await openAccount(page)
    const limits = section(page, 'Spending limits')
    await limits.getByRole('textbox', { name: 'Stop a day at' }).fill('no end')
    await limits.getByRole('button', { name: 'Save limits' }).click()
    await expect(limits.getByRole('textbox', { name: 'Stop a day at' })).toHaveAccessibleDescription(
      /whole number of credits/,
    )
    await limits.getByRole('textbox', { name: 'Stop a day at' }).fill('300')
    await limits.getByRole('button', { name: 'Save limits' }).click()
    await expect(limits).toContainText('0 of 300')
    await page.getByRole('link', { name: 'Compose' }).first().click()
    await send(page, ['First', 'Second'])
    await expect(page.getByText('75 % of the spending limit is used.')).toBeVisible()
    await page.getByRole('button', { name: 'Close the warning' }).click()
    await expect(page.getByText('75 % of the spending limit is used.')).toBeHidden()
    await page.reload()
    await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('Third')
    await page.getByRole('button', { name: 'Generate · 130 credits' }).click()
    await expect(page.getByText(/limit is 300 credits a day: 40 are left, and this needs 130/)).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue('Third')
    await expect(page.getByText('75 % of the spending limit is used.')).toBeHidden()

    await openAccount(page)
    await limits.getByRole('textbox', { name: 'Stop a day at' }).fill('')
    await limits.getByRole('button', { name: 'Save limits' }).click()
    await expect(limits).toContainText('260 credits')
    await page.getByRole('link', { name: 'Compose' }).first().click()
    await send(page, ['Third'])
  })

  test('spending, limits and the warning have no accessibility violation, wide or narrow', async ({
    owner: page,
  }) => {
    test.slow()
    await send(page, ['One', 'Two'])
    await openAccount(page)
    const limits = section(page, 'Spending limits')
    await limits.getByRole('textbox', { name: 'Warn a month at' }).fill('200')
    await limits.getByRole('button', { name: 'Save limits' }).click()
    await expect(page.getByText('The spending warning is reached.')).toBeVisible()
    await expect(section(page, 'Spending')).toContainText('Spent on clips260', { timeout: 60_000 })
    await section(page, 'Spending').getByText('As a table').click()
    await limits.getByRole('textbox', { name: 'Stop a month at' }).fill('x')
    await limits.getByRole('button', { name: 'Save limits' }).click()
    await expectAccessible(page, 'account', { widths: [1280, 360] })
    await page.setViewportSize({ width: 360, height: 800 })
    await expectFits(page)
  })
})
