import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { holdJobs, keepMoving, neverDone, post } from './held-jobs.ts'
import { cards, chooseLook, openHistory, zoo } from './history-page.ts'
import { shoot } from './shoot.ts'

test.use({ environment: { ...neverDone, PRACTICE_CREDITS: '200000' } })

test('at the top new jobs come in by themselves; elsewhere they wait and shift nothing', async ({
  owner: page,
}) => {
  await keepMoving(page)
  await holdJobs(
    page,
    Array.from({ length: 60 }, (_, n) => ({ prompt: `Old number ${n}` })),
  )
  await openHistory(page)
  await holdJobs(page, [{ prompt: 'Came while nobody scrolled' }])
  await expect(cards(page).first()).toContainText('Came while nobody scrolled')
  await expect(page.getByText('62 jobs')).toBeVisible()

  await page.mouse.move(600, 500)
  await page.mouse.wheel(0, 900)
  const watched = page.getByRole('link', { name: /Old number 40/ })
  await watched.scrollIntoViewIfNeeded()
  const before = await watched.boundingBox()
  await holdJobs(page, [{ prompt: 'New one' }, { prompt: 'New two' }, { prompt: 'New three' }])
  const pill = page.getByRole('button', { name: '3 new' })
  await expect(pill).toBeVisible()
  expect(await watched.boundingBox()).toEqual(before)
  await expectAccessible(page, 'new jobs wait', { widths: [1280, 360] })
  await pill.click()
  await expect(cards(page).first()).toBeFocused()
  await expect(cards(page).first()).toContainText('New three')
  await expect(pill).toHaveCount(0)

  // A list that is narrowed down waits even at its top; what does not match is not counted.
  await openHistory(page, '?search=number')
  await expect(page.getByText('60 jobs')).toBeVisible()
  await holdJobs(page, [{ prompt: 'Another number' }, { prompt: 'Something else' }])
  await page.getByRole('button', { name: '1 new' }).click()
  await expect(cards(page).first()).toContainText('Another number')
})

test('a card without a picture says in words where its job stands, however narrow, and no word lies under its box', async ({
  owner: page,
}) => {
  const prompt = 'Sand dunes in the evening, long shadows of camels, a drone that rises slowly over a caravan'
  await holdJobs(page, [{ prompt, aspect_ratio: '9:16' }, { prompt }])
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await openHistory(page)
    await expect(cards(page)).toHaveCount(2)
    for (const card of await cards(page).all())
      expect((await card.getByText(/^Held/).boundingBox())?.width).toBeGreaterThan(20)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('checkbox').first().check()
  for (const item of await page.getByRole('listitem').filter({ hasText: 'Held' }).all())
    expect(await item.evaluate(wordsUnderItsBox)).toBe(0)
})

function wordsUnderItsBox(card: Element) {
  const place = card.querySelector('input')?.getBoundingClientRect()
  if (!place) throw new Error('it has no box')
  // The square stands 8 px within what can be pressed.
  const square = {
    left: place.left + 8,
    right: place.right - 8,
    top: place.top + 8,
    bottom: place.bottom - 8,
  }
  const lines: DOMRect[] = []
  const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const words = document.createRange()
    words.selectNodeContents(texts.currentNode)
    lines.push(...words.getClientRects())
  }
  // The box of a line is a little higher than its letters.
  const isUnder = ({ left, right, top, bottom }: DOMRect) =>
    right > square.left && left < square.right && bottom > square.top && top < square.bottom - 4
  return lines.filter(isUnder).length
}

test('what changes elsewhere changes in place, what is removed leaves and comes back', async ({
  owner: page,
}) => {
  const [first, second, third] = await holdJobs(page, zoo.slice(0, 3))
  await keepMoving(page)
  if (!first || !second || !third) throw new Error('the jobs were not stored')
  await openHistory(page, '?state=held')
  await expect(cards(page)).toHaveCount(3)
  await post(page, `/api/jobs/${second}/cancel`)
  // It stays until the list is read anew, and says what became of it.
  await expect(cards(page).nth(1)).toContainText('Cancelled')
  await expect(cards(page)).toHaveCount(3)
  const id = crypto.randomUUID()
  await post(page, '/api/removals', { id, jobs: { ids: [second] } })
  await expect(cards(page)).toHaveCount(2)
  await expect(page.getByText('2 jobs')).toBeVisible()
  await openHistory(page)
  await expect(cards(page)).toHaveCount(3)
  await post(page, `/api/removals/${id}/restore`)
  await expect(cards(page)).toHaveCount(4)
  await expect(cards(page).nth(2)).toContainText('blue whale')
})

test('the table tells the same jobs in columns, is ordered by its headings and walked by the same keys', async ({
  owner: page,
}) => {
  await holdJobs(page, zoo)
  await openHistory(page)
  await chooseLook(page, 'Table')
  const table = page.getByRole('table', { name: 'Jobs' })
  await expect(table.getByRole('row')).toHaveCount(5)
  await expect(table.getByRole('row').nth(1)).toContainText('fox and waves')
  await expect(table.getByRole('row').nth(1)).toContainText('Fast')
  await table.getByRole('button', { name: 'Created' }).click()
  await expect(page).toHaveURL(/\?sort=oldest$/)
  await expect(table.getByRole('columnheader', { name: 'Created' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(table.getByRole('row').nth(1)).toContainText('red fox')
  await table.getByRole('button', { name: 'Length' }).click()
  await expect(table.getByRole('row').nth(1)).toContainText('9 s')
  await cards(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(cards(page).nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(cards(page).last()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/jobs\//)
  await page.goBack()
  await expect(cards(page).last()).toBeFocused()
  await page.reload()
  await expect(table.getByRole('row')).toHaveCount(5)
  await expectAccessible(page, 'table', { widths: [1280, 768, 360] })
})

test('any depth is reached at once, only what is seen is read, and back leads to the same place', async ({
  owner: page,
}) => {
  const shapes = ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9']
  const many = (from: number) =>
    Array.from({ length: 500 }, (_, n) => ({
      prompt: `Number ${from + n}`,
      aspect_ratio: shapes[(from + n * 7) % shapes.length] ?? '1:1',
    }))
  await holdJobs(page, many(0))
  await holdJobs(page, many(500))
  const read: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/api/jobs' && searchParams.get('limit') !== '1')
      read.push(searchParams.get('before') ?? 'first')
  })
  await openHistory(page)
  await expect(cards(page).first()).toContainText('Number 999')
  expect(read).toEqual(['first'])
  await cards(page).first().focus()
  await page.keyboard.press('End')
  const last = page.getByRole('link', { name: /Number 0/ })
  await expect(last).toBeFocused()
  expect(read).toHaveLength(2)
  expect(await page.locator('*').count()).toBeLessThan(700)

  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2))
  await expect(cards(page).nth(8)).toBeVisible()
  await expect(page.getByRole('link', { name: /Number 5\d\d/ }).first()).toBeVisible()
  const at =
    (await page
      .getByRole('link', { name: /Number 5\d\d/ })
      .nth(3)
      .getAttribute('data-place')) ?? ''
  const card = page.locator(`a[data-place="${at}"]`)
  await card.scrollIntoViewIfNeeded()
  const place = await page.evaluate(() => scrollY)
  const named = /Number \d+/.exec((await card.textContent()) ?? '')?.[0] ?? 'nothing'
  await card.click()
  await expect(page).toHaveURL(/\/jobs\//)
  await page.goBack()
  await expect(card).toBeFocused()
  await expect(card).toContainText(named)
  expect(await page.evaluate(() => scrollY)).toBe(place)
  await page.reload()
  await expect(card).toBeInViewport()
  await expect(card).toContainText(named)
  expect(await page.evaluate(() => scrollY)).toBe(place)

  // A page that cannot be read says so, and is read when it can.
  await page.route('**/api/jobs?*', (route) => route.fulfill({ status: 500, body: 'nonsense' }))
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 4))
  await expect(page.getByRole('alert')).toContainText('Some jobs could not be read.', { timeout: 30_000 })
  await page.unroute('**/api/jobs?*')
  await page.getByRole('button', { name: 'Read again' }).click()
  await expect(page.getByRole('link', { name: /Number 7\d\d/ }).first()).toBeVisible()
})

test('filters, chips and both looks are accessible and fit every screen', async ({ owner: page }) => {
  test.slow()
  await holdJobs(page, [...zoo, ...zoo, ...zoo], 'A batch with a rather long name, for the chip')
  const { jobs }: { jobs: { id: string; batchId: string }[] } = await (
    await page.request.get('/api/jobs')
  ).json()
  const [job] = jobs
  if (!job) throw new Error('no job was stored')
  await post(page, '/api/labels', {
    jobs: { ids: [job.id] },
    starred: true,
    rating: 4,
    addTags: ['long shot', 'שלג'],
  })
  await openHistory(page)
  await expectAccessible(page, 'grid', { widths: [1280, 360] })
  await shoot(page, 'history-grid')
  await openHistory(
    page,
    `?state=held,failed&starred=true&rating=3&tag=long+shot&batch=${job.batchId}&from=1700000000000`,
  )
  await expect(page.getByRole('button', { name: 'Remove the filter Batch “A batch with' })).toBeVisible()
  await expect(cards(page)).toHaveCount(1)
  await expectAccessible(page, 'chips', { widths: [1280, 360] })
  await shoot(page, 'history-chips')
  await page.getByRole('button', { name: 'Filters 6 in use' }).click()
  await expect(
    page.getByRole('dialog', { name: 'Filters' }).getByRole('button', { name: 'long shot' }),
  ).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page, 'filters', { widths: [1280, 360] })
  await shoot(page, 'history-filters')
  await page.getByRole('dialog', { name: 'Filters' }).getByRole('button', { name: 'Clear filters' }).click()
  await page.keyboard.press('Escape')
  await expect(cards(page)).toHaveCount(12)
  await chooseLook(page, 'Table')
  await expect(page.getByRole('table', { name: 'Jobs' })).toBeVisible()
  await expectAccessible(page, 'table', { widths: [1280, 360] })
  await shoot(page, 'history-table')
})
