import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { action, bar, box, card, cards, choice, hold, makeCancelled, readJob } from './select.ts'

const letters = ['Ant', 'Bee', 'Cat', 'Dog', 'Eel', 'Fox', 'Gnu', 'Hen']

test('a range by Shift, all that match but one, and labels for all of them at once', async ({
  owner: page,
}) => {
  const ids = await makeCancelled(page, letters)
  await page.goto('/history')
  await expect(cards(page)).toHaveCount(8)
  await expect(bar(page)).toBeHidden()
  await card(page, 'Gnu').hover()
  await box(page, 'Gnu').check()
  await expect(bar(page)).toContainText('1 selected')
  await expect(page.getByText('1 selected').last()).toBeAttached()
  await card(page, 'Cat').click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('5 selected')
  for (const prompt of ['Gnu', 'Fox', 'Eel', 'Dog', 'Cat']) await expect(box(page, prompt)).toBeChecked()
  await box(page, 'Eel').click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('3 selected')
  await expect(box(page, 'Dog')).not.toBeChecked()

  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page)).toContainText('8 selected')
  await box(page, 'Dog').uncheck()
  await expect(bar(page)).toContainText('7 selected')
  // What comes now is not meant.
  const later = await hold(page, 'Ibis')
  await expect(card(page, 'Ibis')).toBeVisible()
  await expect(box(page, 'Ibis')).not.toBeChecked()
  await expect(bar(page)).toContainText('7 selected')

  await action(page, 'Star').click()
  await page.getByRole('button', { name: 'Star all of them' }).click()
  await expect(bar(page)).toContainText('7 jobs starred.')
  await action(page, 'Rate').click()
  await choice(page, 'Rate').getByRole('radio', { name: '4 of 5' }).press('Space')
  await expect(bar(page)).toContainText('7 jobs rated 4 of 5.')
  await page.keyboard.press('Escape')
  await expect(choice(page, 'Rate')).toBeHidden()
  await expect(bar(page)).toContainText('7 selected')
  await action(page, 'Tags').click()
  await page.getByRole('combobox', { name: 'Tags to add' }).fill('golden hour')
  await page.keyboard.press('Enter')
  await expect(bar(page)).toContainText('“golden hour” added to 7 jobs.')
  await page.keyboard.press('Escape')
  await action(page, 'Collection').click()
  await page.getByRole('textbox', { name: 'New collection' }).fill('Animals')
  await page.keyboard.press('Enter')
  await expect(bar(page)).toContainText('7 jobs put into “Animals”.')
  await page.keyboard.press('Escape')

  const labelled = { starred: true, rating: 4, tags: ['golden hour'], collections: [{ name: 'Animals' }] }
  const bare = { starred: false, rating: 0, tags: [], collections: [] }
  for (const [at, id] of ids.entries())
    expect(await readJob(page, id)).toMatchObject(letters[at] === 'Dog' ? bare : labelled)
  expect(await readJob(page, later)).toMatchObject(bare)

  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()
  await expect(page.getByText('Nothing selected')).toBeAttached()
})

test('what goes wrong stands beside the actions, is tried again there, and the selection stays', async ({
  owner: page,
}) => {
  const [ant = ''] = await makeCancelled(page, ['Ant', 'Bee'])
  await page.goto('/history')
  await expect(cards(page)).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page)).toContainText('2 selected')
  await page.route('**/api/labels', (route) => route.abort())
  await action(page, 'Star').click()
  await page.getByRole('button', { name: 'Star all of them' }).click()
  await expect(bar(page).getByRole('alert')).toContainText(
    'The star was not set. The studio does not answer.',
  )
  await expect(bar(page)).toContainText('2 selected')
  await page.unroute('**/api/labels')
  await bar(page).getByRole('button', { name: 'Try again' }).click()
  await expect(bar(page)).toContainText('2 jobs starred.')
  expect((await readJob(page, ant)).starred).toBe(true)

  await page.route('**/api/removals', (route) => route.fulfill({ status: 500, body: 'nonsense' }))
  await action(page, 'Remove').click()
  await expect(bar(page).getByRole('alert')).toContainText('The jobs were not removed.')
  await expect(cards(page)).toHaveCount(2)
  await expect(bar(page)).toContainText('2 selected')
})

test('removed jobs leave the list, what stays is told, and Undo brings them back', async ({
  owner: page,
}) => {
  await makeCancelled(page, ['Ant', 'Bee', 'Cat'])
  await hold(page, 'Dog')
  await page.goto('/history')
  await expect(cards(page)).toHaveCount(4)
  await page.keyboard.press('ControlOrMeta+a')
  await action(page, 'Remove').click()
  await expect(page.getByText('3 jobs removed. 1 job is still on the way and not removed.')).toBeVisible()
  await expect(cards(page)).toHaveCount(1)
  await expect(card(page, 'Dog')).toBeVisible()
  await expect(bar(page)).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('3 jobs are back.')).toBeVisible()
  await expect(cards(page)).toHaveCount(4)
  await page.reload()
  await expect(cards(page)).toHaveCount(4)

  await card(page, 'Bee').hover()
  await box(page, 'Bee').check()
  await action(page, 'Remove').click()
  await expect(page.getByText('1 job removed.')).toBeVisible()
  await expect(card(page, 'Bee')).toHaveCount(0)
  await page.reload()
  await expect(cards(page)).toHaveCount(3)
  await expect(card(page, 'Bee')).toHaveCount(0)

  // What is on its way alone is not removed, and stays selected.
  await card(page, 'Dog').hover()
  await box(page, 'Dog').check()
  await action(page, 'Remove').click()
  await expect(bar(page)).toContainText('Nothing was removed. 1 job is still on the way and not removed.')
  await expect(bar(page)).toContainText('1 selected')
})

test('in the table, of a filtered list, only what matches is selected and removed', async ({
  owner: page,
}) => {
  await makeCancelled(page, ['Ant', 'Bee', 'Cat', 'Dog'])
  await hold(page, 'Eel')
  await page.goto('/history?state=cancelled')
  await expect(cards(page)).toHaveCount(4)
  await page.getByRole('radio', { name: 'Table' }).press('Space')
  const cat = page.getByRole('row').filter({ hasText: 'Cat' })
  await cat.hover()
  await box(page, 'Cat').check()
  await card(page, 'Ant').click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('3 selected')
  await expectAccessible(page, 'a selection in the table', { widths: [360, 1280] })
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page)).toContainText('4 selected')
  await action(page, 'Remove').click()
  await expect(page.getByText('4 jobs removed.')).toBeVisible()
  await page.goto('/history')
  await expect(card(page, 'Eel')).toBeVisible()
  await expect(page.getByRole('row', { name: /Ant|Bee|Cat|Dog/ })).toHaveCount(0)
})

test('by keys alone: chosen, a range, all, compared, and the focus is never lost', async ({
  owner: page,
}) => {
  await makeCancelled(page, letters)
  await page.goto('/history')
  await card(page, 'Hen').focus()
  await page.keyboard.press('x')
  await expect(bar(page)).toContainText('1 selected')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(bar(page)).toContainText('3 selected')
  await expect(card(page, 'Fox')).toBeFocused()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(bar(page)).toContainText('2 selected')
  await page.keyboard.press('Tab')
  await expect(box(page, 'Gnu')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(bar(page)).toContainText('1 selected')
  await expect(action(page, 'Compare')).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await expect(bar(page).locator(':focus')).toHaveCount(1)
  await action(page, 'Compare').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/compare\?jobs=[\w-]+,[\w-]+$/)
  await page.goBack()
  await expect(bar(page)).toContainText('2 selected')
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page)).toContainText('8 selected')
  await expectAccessible(page, 'a selection', { widths: [360, 768, 1280] })
  await action(page, 'Clear the selection').focus()
  await page.keyboard.press('Enter')
  await expect(bar(page)).toBeHidden()
  await expect(page.locator('main li a:focus')).toHaveCount(1)
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } })
  test('a finger that rests on a card selects it, taps go on, and everything is within reach', async ({
    owner: page,
  }) => {
    await makeCancelled(page, letters)
    await page.goto('/history')
    await expect(box(page, 'Hen')).toBeHidden()
    const place = await card(page, 'Hen').boundingBox()
    const touch = await page.context().newCDPSession(page)
    const at = { x: (place?.x ?? 0) + 40, y: (place?.y ?? 0) + 40 }
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
    await expect(bar(page)).toContainText('1 selected')
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(box(page, 'Hen')).toBeChecked()
    await card(page, 'Gnu').tap()
    await expect(bar(page)).toContainText('2 selected')
    await expect(page).toHaveURL(/\/history$/)
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await wider()).toBeLessThanOrEqual(0)
    await bar(page).getByRole('button', { name: 'Select all 8' }).tap()
    await expect(bar(page)).toContainText('8 selected')
    await action(page, 'Star').tap()
    await page.getByRole('button', { name: 'Star all of them' }).tap()
    await expect(bar(page)).toContainText('8 jobs starred.')
    await expectAccessible(page, 'a selection on a phone')
    await action(page, 'Clear the selection').tap()
    await expect(bar(page)).toBeHidden()

    await page.getByRole('button', { name: 'Select', exact: true }).tap()
    await expect(bar(page)).toContainText('Tap what you want to select')
    await card(page, 'Fox').tap()
    await action(page, 'Remove').tap()
    await expect(page.getByText('1 job removed.')).toBeVisible()
    await expect(card(page, 'Fox')).toHaveCount(0)
    await card(page, 'Gnu').tap()
    await expect(page.getByRole('heading', { name: 'Gnu' })).toBeVisible()
  })
})
