import type { Page } from 'playwright/test'

import { addPicture, keptDraft, openDraft, sendBefore } from './drafts.ts'
import { expect, test } from './fixtures.ts'

const promptOf = (page: Page) => page.getByRole('textbox', { name: 'Prompt' })
const marks = (page: Page) => page.locator('[data-mirror] mark')

async function openReferences(page: Page, prompt = '') {
  const references = [
    { id: await addPicture(page, 'dancer.png', '#d22222'), kind: 'image' as const, name: 'dancer.png' },
    { id: await addPicture(page, 'stage.png', '#2244cc'), kind: 'image' as const, name: 'stage.png' },
  ]
  await openDraft(page, { mode: 'references', prompt, references })
  return references
}

test('an @ lists the references; arrows, typing, Enter, Tab and a click pick one, Escape none', async ({
  owner: page,
}) => {
  await openReferences(page)
  const prompt = promptOf(page)
  const list = page.getByRole('listbox', { name: 'References' })
  await prompt.pressSequentially('The dancer from @')
  await expect(list.getByRole('option')).toHaveText([/Image 1dancer\.png/, /Image 2stage\.png/])
  await expect(prompt).toHaveAttribute('aria-activedescendant', await idOf(page, /Image 1/))
  await prompt.press('ArrowDown')
  await expect(prompt).toHaveAttribute('aria-activedescendant', await idOf(page, /Image 2/))
  await prompt.press('ArrowDown')
  await prompt.press('Enter')
  await expect(prompt).toHaveValue('The dancer from @Image1 ')
  await expect(list).toBeHidden()

  await prompt.pressSequentially('before @stag')
  await expect(list.getByRole('option')).toHaveText([/Image 2/])
  await prompt.press('Tab')
  await expect(prompt).toHaveValue('The dancer from @Image1 before @Image2 ')
  await expect(prompt).toBeFocused()
  await expect(marks(page)).toHaveText(['@Image1', '@Image2'])

  await prompt.pressSequentially('@')
  await expect(list.getByRole('option')).toHaveCount(2)
  await prompt.press('Escape')
  await expect(list).toBeHidden()
  await prompt.press('Enter')
  await expect(prompt).toHaveValue('The dancer from @Image1 before @Image2 @\n')
  await prompt.press('Backspace')
  await prompt.press('Backspace')
  await page.getByRole('button', { name: 'Name a reference' }).click()
  await list.getByRole('option', { name: /Image 1/ }).click()
  await expect(prompt).toHaveValue('The dancer from @Image1 before @Image2 @Image1 ')
  await expect(prompt).toBeFocused()
  await prompt.press('Control+z')
  await expect(prompt).toHaveValue(/@Image2 @$/)
})

const idOf = async (page: Page, name: RegExp) =>
  (await page.getByRole('option', { name }).getAttribute('id')) ?? ''

test('in other modes an @ is a sign like others, and chips that name what is set aside are told as words', async ({
  owner: page,
}) => {
  await openReferences(page, 'Like @Image1')
  await page.getByRole('radiogroup', { name: 'Made from' }).getByText('Text', { exact: true }).click()
  await expect(page.getByText('@Image1 goes out as a plain word here')).toBeVisible()
  await expect(marks(page)).toHaveCount(0)
  const prompt = promptOf(page)
  await prompt.press('Control+End')
  await prompt.pressSequentially(' @')
  await prompt.press('Enter')
  await expect(prompt).toHaveValue('Like @Image1 @\n')
  await page.getByRole('button', { name: 'Switch to References' }).click()
  await expect(marks(page)).toHaveText(['@Image1'])
})

test('another order renumbers the chips; one whose file is gone is marked, named and removed by a press', async ({
  owner: page,
}) => {
  const [dancer] = await openReferences(page, '@Image1 before @Image2, like @Image7 does')
  const prompt = promptOf(page)
  const tiles = page.getByRole('list', { name: 'References in order' }).getByRole('button')
  await tiles.first().press('Alt+ArrowRight')
  await expect(prompt).toHaveValue('@Image2 before @Image1, like @Image7 does')
  await expect(tiles.nth(1)).toHaveAccessibleName(/dancer\.png/)
  expect((await keptDraft(page)).references[1]?.id).toBe(dancer?.id)
  await tiles.nth(1).press('Delete')
  await expect(prompt).toHaveValue('@Image? before @Image1, like @Image7 does')
  await expect(
    page.getByRole('alert').filter({ hasText: '@Image?, @Image7 name no reference.' }),
  ).toBeVisible()
  await expect(page.locator('[data-mark=lost]')).toHaveText(['@Image?', '@Image7'])
  await expect(prompt).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('button', { name: 'Remove them' }).click()
  await expect(prompt).toHaveValue('before @Image1, like does')
  await prompt.press('Control+z')
  await expect(prompt).toHaveValue('@Image? before @Image1, like @Image7 does')
})

test('a request names its references as the account wants, and is not sent while that is not known', async ({
  owner: page,
}) => {
  await page.route('**/api/settings/compose', (route) => route.abort())
  await openReferences(page, 'The dancer from @Image1')
  await expect(page.getByText('How references are named could not be read.')).toBeVisible()
  const generate = page.getByRole('button', { name: /^Generate/ })
  await generate.click()
  await expect(page.getByText('How references are named could not be read.')).toBeVisible()
  expect((await (await page.request.get('/api/jobs')).json()).jobs).toEqual([])
  await page.unroute('**/api/settings/compose')
  await page.reload()

  await page.getByRole('button', { name: 'How references are named' }).click()
  const menu = page.getByRole('dialog', { name: 'How references are named' })
  await menu.getByText('[Image 1]').click()
  await expect(menu.getByRole('radio', { name: '[Image 1]' })).toBeChecked()
  await page.keyboard.press('Escape')
  await page.reload()
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/jobs')),
    generate.click(),
  ])
  expect(sent.postDataJSON()).toMatchObject({ request: { prompt: 'The dancer from [Image 1]' } })
  await expect(promptOf(page)).toHaveValue('The dancer from @Image1')

  // What was sent comes back as chips.
  await promptOf(page).fill('')
  await promptOf(page).press('ArrowUp')
  await expect(promptOf(page)).toHaveValue('The dancer from @Image1')
})

test('↑ in an empty field walks through past prompts and back; own words come back at the end', async ({
  owner: page,
}) => {
  await sendBefore(page, ['First prompt', 'Second prompt', 'Third prompt'])
  const prompt = promptOf(page)
  await prompt.fill('')
  for (const words of ['Third prompt', 'Second prompt', 'First prompt', 'First prompt']) {
    await prompt.press('ArrowUp')
    await expect(prompt).toHaveValue(words)
  }
  for (const words of ['Second prompt', 'Third prompt', '']) {
    await prompt.press('ArrowDown')
    await expect(prompt).toHaveValue(words)
  }
  await prompt.fill('My own words')
  await prompt.press('ArrowUp')
  await expect(prompt).toHaveValue('My own words')
  await prompt.press('Alt+ArrowUp')
  await expect(prompt).toHaveValue('Third prompt')
  await expect(page.getByText('Your prompt was replaced.')).toBeVisible()
  await prompt.press('Alt+ArrowDown')
  await expect(prompt).toHaveValue('My own words')
  await prompt.press('Alt+ArrowUp')
  await expect(prompt).toHaveValue('Third prompt')
  await prompt.press('Home')
  await prompt.pressSequentially('A ')
  await prompt.press('Alt+ArrowUp')
  await expect(prompt).toHaveValue('Second prompt')
  await prompt.press('Alt+ArrowDown')
  await prompt.press('Alt+ArrowDown')
  await expect(prompt).toHaveValue('A Third prompt')
})

test('all past prompts are searched, read on while one scrolls, applied, removed and put back', async ({
  owner: page,
}) => {
  const many = Array.from({ length: 60 }, (_, n) => `Number ${n + 1}`)
  await sendBefore(page, ['A fox in the snow', 'A fox at night', ...many, 'A fox at night'])
  const prompt = promptOf(page)
  await prompt.fill('My own words')
  const open = page.getByRole('button', { name: 'History', exact: true })
  const panel = page.getByRole('dialog', { name: 'Past prompts' })
  const rows = panel.getByRole('listitem')
  await open.click()
  await expect(rows.first()).toContainText(/A fox at night2 jobs/)
  await expect(rows).toHaveCount(50)
  await rows.nth(49).scrollIntoViewIfNeeded()
  await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect(rows).toHaveCount(62)

  const search = panel.getByRole('searchbox', { name: 'Search past prompts' })
  await search.fill('SNOW fox')
  await expect(rows).toHaveText([/A fox in the snow1 job/])
  await search.fill('zebra')
  await expect(panel.getByText('No past prompt has “zebra”.')).toBeVisible()
  await search.fill('fox')
  await expect(rows).toHaveCount(2)
  await search.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await expect(rows).toHaveText([/A fox at night/])
  await expect(panel.getByRole('button', { name: /^A fox at night/ })).toBeFocused()
  // A press outside of the panel closes it.
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(panel).toBeHidden()
  await open.click()
  await expect(rows.first()).toContainText('A fox at night')
  await search.fill('snow')
  await expect(rows).toHaveText([/A fox in the snow/])
  await search.press('Enter')
  await expect(panel).toBeHidden()
  await expect(prompt).toHaveValue('A fox in the snow')
  await expect(prompt).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(prompt).toHaveValue('My own words')
})

test('a paste of 100,000 characters is told, kept whole, and the field goes on', async ({
  owner: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const prompt = promptOf(page)
  const pasted = 'Lorem ipsum 🎬 dolor\n'.repeat(5000).slice(0, 100_000)
  await prompt.fill('Before. ')
  await page.evaluate((text) => navigator.clipboard.writeText(text), pasted)
  await prompt.press('Control+v')
  const count = Array.from(pasted).length + 8
  await expect(page.getByText(`${count.toLocaleString('en')} / 4,000`)).toBeVisible()
  await expect(page.getByText(/characters; the limit is 4,000/)).toBeVisible()
  await expect(page.getByText(/more characters are kept, not shown/)).toBeVisible()
  expect((await keptDraft(page)).prompt).toBe(`Before. ${pasted}`)
  // What the page lays out is a part of it, so that keys stay quick.
  const shown = (await prompt.inputValue()).length
  expect(shown).toBeLessThanOrEqual(12_000)
  await prompt.press('Control+Home')
  await prompt.pressSequentially('Typed. ')
  await expect(prompt).toHaveValue(/^Typed\. Before\. Lorem/)
  expect((await keptDraft(page)).prompt).toBe(`Typed. Before. ${pasted}`)
  await page.reload()
  await expect(prompt).toHaveValue(/^Typed\. Before\. Lorem/)
  await page.getByRole('button', { name: 'Remove them' }).click()
  await expect(page.getByText(/more characters are kept/)).toBeHidden()
  expect((await keptDraft(page)).prompt.length).toBeLessThanOrEqual(12_000)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await keptDraft(page)).prompt).toBe(`Typed. Before. ${pasted}`)
})

test('words that the photo says already are pointed out, kept on wish, and never in the way', async ({
  owner: page,
}) => {
  const portrait = {
    id: await addPicture(page, 'face.png', '#aa8866'),
    kind: 'image' as const,
    name: 'face.png',
  }
  await openDraft(page, { mode: 'person', prompt: 'Turns to face the camera', portrait })
  const note = page.getByText('The photo says how the person looks')
  const prompt = promptOf(page)
  await prompt.press('Control+End')
  await prompt.pressSequentially(', blond hair in the wind, blue eyes')
  await expect(note).toHaveText(/‘blond hair’, ‘blue eyes’$/)
  await page.getByRole('button', { name: 'Keep them' }).click()
  await expect(note).toBeHidden()
  await prompt.pressSequentially(', a young woman')
  await expect(note).toHaveText(/‘young woman’$/)
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect.poll(async () => (await (await page.request.get('/api/jobs')).json()).total).toBe(1)
})

test('a draft in one tab is the draft of the other', async ({ owner: page, context }) => {
  const other = await context.newPage()
  await other.goto(page.url())
  await promptOf(page).fill('Typed in the first tab')
  await expect(promptOf(other)).toHaveValue('Typed in the first tab')
  await other.getByText('Person', { exact: true }).click()
  await expect(page.getByRole('radio', { name: 'Person' })).toBeChecked()
})

test('what is typed while another tab is opened is in its draft, too', async ({ owner: page, context }) => {
  const other = await context.newPage()
  const { promise: typed, resolve: letGo } = Promise.withResolvers<void>()
  // By then the stored draft was read.
  await other.route('**/api/session', async (route) => {
    await typed
    await route.continue()
  })
  await other.goto(page.url())
  await promptOf(page).fill('Typed meanwhile')
  letGo()
  await expect(promptOf(other)).toHaveValue('Typed meanwhile')
})

test('what a button opened is not covered by its tooltip', async ({ owner: page }) => {
  const button = page.getByRole('button', { name: 'History', exact: true })
  const tip = page.getByText('Past prompts · Alt ↑')
  await button.hover()
  await expect(tip).toBeVisible()
  await button.click()
  await expect(page.getByPlaceholder('Search past prompts')).toBeFocused()
  await page.getByRole('button', { name: 'Theme' }).hover()
  await expect(page.getByText('Theme', { exact: true })).toBeVisible()
  await button.hover()
  await page.evaluate(longerThanItsDelay)
  await expect(tip).toBeHidden()
})

/** Timers of a page end in their order. */
const longerThanItsDelay = () => new Promise((resolve) => setTimeout(resolve, 400))
