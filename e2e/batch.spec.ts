import type { Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect, test } from './fixtures.ts'

const stalled = { seed: 1, rules: [{ when: { call: 'render' }, do: { render: { stallMs: 600_000 } } }] }
const firstFails = {
  seed: 1,
  rules: [{ when: { call: 'render', nth: [1] }, do: { render: { fail: 'practice' } } }],
}

type Stored = { prompt: string; state: string; batchId: string | null; position: number }

async function jobs(page: Page): Promise<Stored[]> {
  const { jobs: all }: { jobs: Stored[] } = await (await page.request.get('/api/jobs')).json()
  return all.toSorted((a, b) => a.position - b.position)
}
const prompts = async (page: Page) => (await jobs(page)).map(({ prompt }) => prompt)

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt', exact: true })
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Batch from a table' })
const cell = (page: Page, field: string, row: number) =>
  sheet(page).getByRole('textbox', { name: `${field}, row ${row}`, exact: true })
const batch = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Batches' }).getByRole('listitem', { name, exact: true })

async function openTable(page: Page, rows: string[][], name?: string) {
  await page.getByRole('button', { name: 'Batch from a table' }).click()
  await sheet(page)
    .getByRole('textbox', { name: 'Rows' })
    .fill(rows.map((row) => row.join('\t')).join('\n'))
  await sheet(page).getByRole('button', { name: 'Check the rows' }).click()
  if (name) await sheet(page).getByRole('textbox', { name: 'Name of the batch' }).fill(name)
}

test.describe('while nothing is finished', () => {
  test.use({ environment: { FAULT_PLAN: JSON.stringify(stalled) } })

  test('takes are priced as a whole and become one batch that survives a crash; with Shift it goes before what waits', async ({
    owner: page,
    studio,
  }) => {
    await prompt(page).fill('First')
    await page.getByRole('spinbutton', { name: 'Takes' }).fill('7')
    await page.getByRole('button', { name: 'Generate 7 · 910 credits' }).click()
    await expect(batch(page, 'First')).toContainText('7 jobs · 910 credits')
    await expect(batch(page, 'First')).toContainText('5 sent')
    await expect(batch(page, 'First')).toContainText('2 waiting')
    await studio.stop('SIGKILL')
    await studio.start()
    await page.reload()
    await expect(batch(page, 'First')).toContainText('5 sent')
    await expect(batch(page, 'First')).toContainText('2 waiting')
    expect(await prompts(page)).toHaveLength(7)

    await prompt(page).fill('Urgent')
    await page.getByRole('spinbutton', { name: 'Takes' }).fill('2')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(batch(page, 'Urgent')).toContainText('2 waiting')
    const stored = await jobs(page)
    expect(stored.filter(({ state }) => state === 'waiting').map((job) => job.prompt)).toEqual([
      'Urgent',
      'Urgent',
      'First',
      'First',
    ])
    expect(new Set(stored.map(({ batchId }) => batchId)).size).toBe(2)

    await batch(page, 'First').getByRole('button', { name: 'Cancel 2 waiting, free' }).click()
    await expect(batch(page, 'First')).toContainText('2 cancelled')
    await expect(batch(page, 'First')).toContainText('650 credits')
  })

  test('wildcards are shown with their number and price before they are sent, and their prompts are what is sent', async ({
    owner: page,
  }) => {
    await prompt(page).fill('A bay at {dawn|dusk')
    await expect(page.getByText('have no end')).toBeHidden()
    await page.getByRole('button', { name: /^Generate/ }).click()
    await expect(page.getByText('The alternatives after “{” have no end: add “}”.')).toBeVisible()
    await prompt(page).fill('A bay at {dawn|dusk}, {calm|stormy} sea \\{still\\}')
    const preview = page.getByRole('region', { name: 'Prompts of this batch' })
    await expect(preview).toContainText('4 prompts')
    await expect(preview).toContainText('520 credits')
    await expect(preview.getByRole('listitem')).toHaveCount(3)
    await preview.getByRole('button', { name: 'Show all 4' }).click()
    await expect(preview.getByRole('listitem').last()).toContainText('dusk, stormy sea {still}')
    await preview.getByRole('textbox', { name: 'Name of the batch' }).fill('Bays')
    await page.getByRole('button', { name: /^Price: 520 = 4 × 130/ }).click()
    await expect(page.getByRole('dialog', { name: 'Price' })).toContainText('After9,380')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Enter')
    await expect(batch(page, 'Bays')).toContainText('4 jobs · 520 credits')
    expect(await prompts(page)).toEqual([
      'A bay at dawn, calm sea {still}',
      'A bay at dawn, stormy sea {still}',
      'A bay at dusk, calm sea {still}',
      'A bay at dusk, stormy sea {still}',
    ])
    // Taken into Compose again, the braces that were text stay text.
    await page.goto('/history')
    await page
      .getByRole('link', { name: /dusk, stormy/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Remix in Compose' }).click()
    await expect(prompt(page)).toHaveValue('A bay at dusk, stormy sea {still}')
    await expect(page.getByRole('button', { name: 'Generate · 130 credits' })).toBeVisible()
  })

  test('a table that the studio did not answer for is kept through a reload and stored once', async ({
    owner: page,
  }) => {
    await page.route('**/api/batches', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await openTable(page, [['One'], ['Two']], 'Kept')
    await sheet(page).getByRole('button', { name: 'Send 2 · 260 credits' }).click()
    await expect(sheet(page).getByText('The studio did not answer.')).toBeVisible()
    await expect(cell(page, 'Prompt', 1)).toBeDisabled()
    await page.unroute('**/api/batches')
    await page.reload()
    await expect(page.getByText('“Kept” with 2 jobs is kept here.')).toBeVisible()
    await page.getByRole('button', { name: 'Send again' }).click()
    await expect(batch(page, 'Kept')).toContainText('2 jobs · 260 credits')
    // The table that it came from cannot be sent a second time.
    await page.getByRole('button', { name: 'Batch from a table' }).click()
    await expect(sheet(page).getByRole('button', { name: 'Check the rows' })).toBeVisible()
    expect(await prompts(page)).toEqual(['One', 'Two'])
  })

  test('what the studio refuses stands beside the cells it came from', async ({ owner: page }) => {
    const fields = [{ path: 'jobs.2.request.prompt', message: 'Not this one.' }]
    await page.route('**/api/batches', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 422,
            json: { detail: { error: 'invalid_request', message: 'No.', fields } },
          })
        : route.continue(),
    )
    await openTable(page, [
      ['prompt', 'takes'],
      ['One', '2'],
      ['Two', '1'],
    ])
    await expect(sheet(page).getByRole('button', { name: 'Send 3 · 390 credits' })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(cell(page, 'Prompt', 2)).toHaveAccessibleDescription('Not this one.')
    await expect(cell(page, 'Prompt', 1)).toHaveAccessibleDescription('')
    await page.unroute('**/api/batches')
    await cell(page, 'Prompt', 2).fill('Two, changed')
    await expect(sheet(page).getByRole('button', { name: 'Send 3 · 390 credits' })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(sheet(page)).toBeHidden()
    await expect.poll(() => prompts(page)).toEqual(['One', 'One', 'Two, changed'])
  })
})

test.describe('with few credits', () => {
  test.use({ environment: { PRACTICE_CREDITS: '600', FAULT_PLAN: JSON.stringify(stalled) } })
  test('a batch that is too expensive says what is missing and what fits, and nothing of it is stored', async ({
    owner: page,
  }) => {
    await prompt(page).fill('A bay')
    await page.getByRole('spinbutton', { name: 'Takes' }).fill('5')
    await expect(page.getByText('50 credits missing.')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Generate 5/ })).toBeDisabled()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: '4 takes · 520' }).click()
    await expect(page.getByRole('button', { name: 'Generate 4 · 520 credits' })).toBeEnabled()
    await page.getByRole('spinbutton', { name: 'Takes' }).fill('1')

    await openTable(
      page,
      ['One', 'Two', 'Three', 'Four', 'Five'].map((row) => [row]),
    )
    await expect(sheet(page).getByText('50 credits missing.')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    expect(await prompts(page)).toEqual([])
    await sheet(page).getByRole('button', { name: 'Keep the first 4 rows' }).click()
    await sheet(page).getByRole('button', { name: 'Send 4 · 520 credits' }).click()
    await expect.poll(() => prompts(page)).toEqual(['One', 'Two', 'Three', 'Four'])
  })
})

test.describe('to the end', () => {
  test.use({ environment: { FAULT_PLAN: JSON.stringify(firstFails) } })
  test('a table with bad rows is corrected and sent as one batch, and its failed job is retried once', async ({
    owner: page,
  }) => {
    test.slow()
    await openTable(
      page,
      [
        ['prompt', 'model', 'duration', 'scene'],
        ['A paper boat in a rain gutter', 'fast', '4', 'a'],
        ['A lighthouse in a storm', 'best', '4', 'b'],
        ['', 'fast', '4', 'c'],
        ['A cat at a window', 'fast', '40', 'd'],
      ],
      'Three of four',
    )
    await expect(sheet(page).getByText('1 column is not known yet.')).toBeVisible()
    await expect(sheet(page).getByText('scene', { exact: true })).toBeVisible()
    await sheet(page).getByRole('button', { name: 'Ignore it' }).click()
    await sheet(page).getByText('To correct 3').click()
    await expect(sheet(page).getByRole('row')).toHaveCount(4)
    // However narrow the window, what a row costs stays in sight.
    await page.setViewportSize({ width: 768, height: 800 })
    await expect(sheet(page).getByRole('columnheader', { name: 'Credits' })).toBeInViewport({ ratio: 1 })
    await page.setViewportSize({ width: 1280, height: 800 })
    await expect(cell(page, 'Model', 2)).toHaveAccessibleDescription('Use Pro or Fast.')
    await expect(cell(page, 'Prompt', 3)).toHaveAccessibleDescription(/^Write a prompt/)
    await expect(cell(page, 'Length', 4)).toHaveAccessibleDescription(/^Duration is a whole number/)
    await cell(page, 'Model', 2).fill('fast')
    await cell(page, 'Length', 4).fill('4')
    await expect(cell(page, 'Length', 4)).toHaveAccessibleDescription('')
    await expect(
      sheet(page).getByText('How long it takes is unknown until a few clips are done.'),
    ).toBeVisible()
    await sheet(page).getByRole('button', { name: 'Leave it out' }).click()
    await sheet(page).getByRole('button', { name: 'Send 3 · 264 credits' }).click()
    const row = batch(page, 'Three of four')
    await expect(row).toContainText('3 jobs · 264 credits')
    await expect(row).toContainText('2 completed', { timeout: 90_000 })
    await expect(row).toContainText('1 failed')
    expect(await prompts(page)).toHaveLength(3)

    await row.getByRole('button', { name: 'Retry failed (1, 88 credits)' }).dblclick()
    await expect(row).toContainText('3 completed', { timeout: 60_000 })
    await expect(row.getByRole('button', { name: /^Retry/ })).toBeHidden()
    await expect(row).toContainText('3 jobs · 264 credits')
    expect(await prompts(page)).toHaveLength(4)
    await row
      .getByRole('link', { name: /^Completed/ })
      .first()
      .click()
    await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible()
  })
})

test.describe('while nothing is finished', () => {
  test.use({ environment: { FAULT_PLAN: JSON.stringify(stalled) } })
  test('takes, wildcards, the price and the sheet have no accessibility violation, empty, wrong or full, wide or narrow', async ({
    owner: page,
  }) => {
    test.slow()
    const check = async (name: string) => {
      await expectAccessible(page, name, { widths: [1280, 360] })
      await page.setViewportSize({ width: 360, height: 800 })
      await expectFits(page)
      await page.setViewportSize({ width: 1280, height: 800 })
    }
    await prompt(page).fill('A bay at {dawn|noon|dusk|night}')
    await page.getByRole('button', { name: 'One take more' }).click()
    await page.getByRole('button', { name: 'Show all 4' }).click()
    await page.getByRole('button', { name: /^Price/ }).click()
    await check('wildcards and price')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Batches' })).toContainText('8 jobs')
    await page.getByRole('button', { name: 'Batch from a table' }).click()
    await expect(sheet(page).getByRole('button', { name: 'Check the rows' })).toBeVisible()
    await check('empty sheet')
    const rows = Array.from({ length: 8 }, (_, n) => [`Row ${n}`, n % 3 ? 'fast' : 'slow', '', 'x'])
    const text = [['prompt', 'model', 'aspect_ratio', 'note'], ...rows]
      .map((row) => row.join('\t'))
      .join('\n')
    await sheet(page).getByRole('textbox', { name: 'Rows' }).fill(text)
    await sheet(page).getByRole('button', { name: 'Check the rows' }).click()
    await expect(sheet(page).getByRole('button', { name: 'Ignore it' })).toBeVisible()
    await check('wrong rows')
    await sheet(page).getByRole('button', { name: 'Ignore it' }).click()
    await sheet(page).getByRole('button', { name: 'Leave them out' }).click()
    await check('full sheet')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Batch from a table' })).toBeFocused()
  })
})
