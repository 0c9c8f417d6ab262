import type { Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { holdJobs } from './held-jobs.ts'
import { cards, openHistory, zoo } from './history-page.ts'

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search prompts and notes' })
const filters = (page: Page) => page.getByRole('dialog', { name: 'Filters' })
const views = (page: Page) => page.getByRole('dialog', { name: 'Views' })

test('what is searched for and filtered stands in the address, and back undoes it', async ({
  owner: page,
}) => {
  await holdJobs(page, zoo)
  await openHistory(page)
  await expect(cards(page)).toHaveCount(4)
  const steps = await page.evaluate(() => history.length)
  await page.keyboard.press('/')
  await expect(search(page)).toBeFocused()
  await page.keyboard.type('fox')
  await expect(cards(page)).toHaveCount(2)
  await expect(page).toHaveURL(/\/history\?search=fox$/)
  // A letter is no step of its own.
  expect(await page.evaluate(() => history.length)).toBe(steps)

  await page.getByRole('button', { name: 'Filters' }).click()
  await filters(page).getByRole('button', { name: 'Fast', exact: true }).click()
  await expect(filters(page).getByRole('button', { name: 'Show 1 job' })).toBeVisible()
  await filters(page).getByRole('button', { name: 'Show 1 job' }).click()
  await expect(page).toHaveURL(/search=fox&model=seedance-2\.0-fast$/)
  await expect(cards(page)).toHaveCount(1)
  await page.reload()
  await expect(cards(page)).toHaveCount(1)
  await expect(cards(page)).toContainText('🦊🌊 fox and waves')
  await expect(page.getByRole('button', { name: 'Remove the filter Fast' })).toBeVisible()

  await page.goBack()
  await expect(cards(page)).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Remove the filter Fast' })).toHaveCount(0)
  await page.goForward()
  await page.getByRole('button', { name: 'Remove the filter Fast' }).click()
  await expect(cards(page)).toHaveCount(2)
  await search(page).fill('')
  await expect(cards(page)).toHaveCount(4)

  await page.getByRole('combobox', { name: 'Order' }).selectOption('Longest first')
  await expect(page).toHaveURL(/\?sort=duration$/)
  await expect(cards(page).first()).toContainText('fox and waves')
  await search(page).fill('אדום')
  await expect(cards(page)).toHaveCount(1)
  await expect(cards(page)).toContainText('שועל אדום רץ בשלג')
})

test('a search that is too long is refused beside the field and kept in it', async ({ owner: page }) => {
  await holdJobs(page, zoo)
  await openHistory(page, '?search=whale')
  await expect(cards(page)).toHaveCount(1)
  const long = 'whale '.repeat(200)
  await search(page).fill(long)
  await expect(page.getByRole('alert')).toHaveText(
    'A search has at most 1,000 characters. Search for some of its words.',
  )
  await expect(search(page)).toHaveValue(long)
  await expect(cards(page)).toHaveCount(1)
  await expect(page).toHaveURL(/\?search=whale$/)
  await search(page).fill('fox')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(cards(page)).toHaveCount(2)

  await page.goto(`/history?${new URLSearchParams({ search: long }).toString()}`)
  await expect(page.getByRole('alert')).toContainText('A search has at most 1,000 characters.')
  await expect(search(page)).toHaveValue(long)
  await expect(cards(page)).toHaveCount(4)
})

test('an address that makes no sense is read without what it got wrong', async ({ owner: page }) => {
  await holdJobs(page, zoo)
  await openHistory(page, '?state=melted&model=seedance-2.0-fast&sort=loudest&rating=99&batch=%00')
  await expect(cards(page)).toHaveCount(2)
  const main = page.getByRole('main')
  for (const word of ['“melted” is no state.', '“loudest” is no order.', '“99” is no rating.'])
    await expect(main).toContainText(word)
})

test('where nothing matches it is said what to loosen', async ({ owner: page }) => {
  await openHistory(page, '?state=failed')
  await expect(page.getByText('No job matches.')).toBeVisible()
  await holdJobs(page, zoo)
  await openHistory(page, '?search=fox&ratio=9:16')
  await expect(page.getByText('No job matches all of this.')).toBeVisible()
  await expectAccessible(page, 'nothing matches', { widths: [1280, 360] })
  await expect(page.getByRole('button', { name: 'Without “fox”: 1 job' })).toBeVisible()
  await page.getByRole('button', { name: 'Without 9:16: 2 jobs' }).click()
  await expect(cards(page)).toHaveCount(2)
  await expect(page).toHaveURL(/\?search=fox$/)
})

test('a search is kept under a name, shown, renamed, replaced and removed, and comes back', async ({
  owner: page,
}) => {
  await holdJobs(page, zoo)
  await openHistory(page)
  await page.getByRole('button', { name: 'Views' }).click()
  await expect(views(page)).toContainText('Search or filter first')
  await page.keyboard.press('Escape')
  await search(page).fill('fox')
  await expect(cards(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Views' }).click()
  const name = views(page).getByRole('textbox', { name: 'Name of the view' })
  await views(page).getByRole('button', { name: 'Save' }).click()
  await expect(views(page).getByRole('alert')).toHaveText('Give the view a name.')
  await name.fill('Foxes')
  await name.press('Enter')
  await expect(page.getByRole('button', { name: 'Views, Foxes is shown' })).toBeVisible()
  await expectAccessible(page, 'views', { widths: [1280, 360] })
  await page.keyboard.press('Escape')

  await openHistory(page, '?search=whale')
  await expect(cards(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Views' }).click()
  await name.fill('Foxes')
  await name.press('Enter')
  await expect(views(page).getByRole('alert')).toContainText('“Foxes” is there already.')
  await name.fill('Whales')
  await name.press('Enter')
  await views(page).getByRole('button', { name: 'Rename “Foxes”' }).click()
  await views(page).getByRole('textbox', { name: 'Name of the view' }).first().fill('All foxes')
  await page.keyboard.press('Enter')
  await views(page).getByRole('link', { name: 'All foxes' }).click()
  await expect(cards(page)).toHaveCount(2)
  await expect(page).toHaveURL(/\?search=fox$/)

  await page.getByRole('button', { name: 'Views, All foxes is shown' }).click()
  await views(page).getByRole('button', { name: 'Replace by what is shown' }).click()
  await expect(page.getByText('“Whales” was replaced.')).toBeVisible()
  await views(page).getByRole('button', { name: 'Remove “All foxes”' }).click()
  await expect(page.getByText('“All foxes” was removed.')).toBeVisible()
  await expect(views(page).getByRole('link', { name: 'All foxes' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Views, ' }).click()
  await expect(views(page).getByRole('link')).toHaveText(['All foxes', 'Whales'])
})
