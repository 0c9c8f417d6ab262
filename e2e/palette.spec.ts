import type { Page, Route } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './shoot.ts'

const key = 'ControlOrMeta+k'
const palette = (page: Page) => page.getByRole('dialog', { name: 'Find pages, jobs and actions' })
const field = (page: Page) => palette(page).getByRole('combobox')
const options = (page: Page) => palette(page).getByRole('option')
const marked = (page: Page) => palette(page).getByRole('option', { selected: true })
const promptOf = (page: Page) => page.getByRole('textbox', { name: 'Prompt' })
const group = (page: Page, name: string) => palette(page).getByRole('group', { name, exact: true })

async function open(page: Page) {
  await page.keyboard.press(key)
  await expect(field(page)).toBeFocused()
}

/** Finds by words and runs what is marked then. */
async function run(page: Page, words: string, label: string | RegExp) {
  await open(page)
  await page.keyboard.type(words)
  await expect(marked(page)).toHaveAccessibleName(label)
  await page.keyboard.press('Enter')
  await expect(palette(page)).toHaveCount(0)
}

async function post(page: Page, path: string, data: object) {
  const headers = { origin: new URL(page.url()).origin }
  const answer = await page.request.post(path, { headers, data })
  expect([path, answer.ok()]).toEqual([path, true])
}

/** Stores a job that stays here: free, and there for as long as it is wanted. */
async function hold(page: Page, prompt: string): Promise<string> {
  const id = crypto.randomUUID()
  const request = { prompt, model: 'seedance-2.0', duration: 4, aspect_ratio: '16:9' }
  await post(page, '/api/jobs', { id, request, held: true })
  return id
}

test('the palette comes from within a text field, takes nothing else from it, and gives the focus back', async ({
  owner: page,
}) => {
  const codes: string[] = []
  page.on('request', (request) => codes.push(new URL(request.url()).pathname))
  await promptOf(page).fill('Typed before')
  await promptOf(page).press('Home')
  for (const other of ['k', 'K', '?', '/']) await page.keyboard.press(other)
  await expect(promptOf(page)).toHaveValue('kK?/Typed before')
  await expect(palette(page)).toHaveCount(0)
  expect(codes.filter((path) => path.includes('palette'))).toEqual([])

  await open(page)
  expect(codes.filter((path) => path.includes('palette'))).not.toEqual([])
  await expect(group(page, 'Go to')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
  await expect(promptOf(page)).toBeFocused()
  await expect(promptOf(page)).toHaveValue('kK?/Typed before')
  await open(page)
  await page.keyboard.press(key)
  await expect(palette(page)).toHaveCount(0)

  // A dialog wants its answer first.
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toContainText('Find pages, jobs and actions')
  await expectAccessible(page, 'shortcuts', { widths: [1280, 360] })
  await shoot(page, 'shortcuts', { widths: [360, 1280] })
  await page.keyboard.press(key)
  await expect(sheet).toBeVisible()
  await expect(palette(page)).toHaveCount(0)
  await page.keyboard.press('Escape')

  const button = page.getByRole('button', { name: 'Find pages, jobs and actions' })
  await expect(button).toContainText('K')
  await button.click()
  await expect(field(page)).toBeFocused()
  await page.mouse.click(5, 790)
  await expect(palette(page)).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('keys move the mark through all that can be chosen, and the field says where it is', async ({
  owner: page,
}) => {
  await open(page)
  await expect(group(page, 'Recent jobs')).toContainText('Every job you make is found here by its prompt.')
  const count = await options(page).count()
  expect(count).toBeGreaterThan(15)
  const place = async () => {
    const id = await field(page).getAttribute('aria-activedescendant')
    await expect(marked(page)).toHaveCount(1)
    await expect(marked(page)).toHaveAttribute('id', id ?? '')
    return options(page).evaluateAll((all, wanted) => all.findIndex((one) => one.id === wanted), id)
  }
  const moves: [string, number][] = [
    ['ArrowDown', 1],
    ['End', count - 1],
    ['ArrowDown', 0],
    ['ArrowUp', count - 1],
    ['PageUp', count - 6],
    ['Home', 0],
    ['PageDown', 5],
  ]
  for (const [move, to] of moves) {
    await page.keyboard.press(move)
    await expect.poll(place).toBe(to)
    await expect(marked(page)).toBeInViewport()
  }
  await shoot(page, 'palette-empty', { widths: [360, 1280] })
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('no such thing')
  await expect(palette(page).getByRole('status').first()).toHaveText(/No job has “no such thing”/)
  await expect(options(page)).toHaveCount(0)
  await expectAccessible(page, 'palette without a match')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeVisible()
})

test('pages and actions are found by words that are nearly theirs, and what was used last comes first', async ({
  owner: page,
}) => {
  await promptOf(page).fill('')
  await run(page, 'histroy', /^History/)
  await expect(page).toHaveURL(/\/history$/)
  await run(page, 'acc', /^Account/)
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
  await run(page, 'frames', 'New clip from frames')
  await expect(page.getByRole('radio', { name: 'Frames' })).toBeChecked()
  await expect(promptOf(page)).toBeFocused()
  await run(page, 'light', /^Theme: light/)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await run(page, 'shortcuts', /^Show keyboard shortcuts/)
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await run(page, 'queue rendering', 'Open activity')
  await expect(page.getByRole('dialog', { name: 'Activity' })).toBeVisible()
  await page.keyboard.press('Escape')
  await run(page, 'live', /^Switch to Live/)
  await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()

  await open(page)
  await expect(group(page, 'Recent').getByRole('option')).toHaveText([
    /^Switch to Live/,
    /^Open activity/,
    /^Show keyboard shortcuts/,
    /^Theme: lightnow/,
    /^New clip from frames/,
  ])
  // What cannot be done says why, and does nothing.
  await page.keyboard.type('hold all')
  await expect(marked(page)).toHaveAccessibleName('Hold all that waits Nothing waits.')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeVisible()
  await page.keyboard.press('Escape')

  await post(page, '/api/views', { id: crypto.randomUUID(), name: 'Best kites', query: 'search=kite' })
  await run(page, 'kites', /^Best kites/)
  await expect(page).toHaveURL(/\/history\?search=kite$/)
})

test('a changed waiting job in Compose is given back whole when a new clip is begun', async ({
  owner: page,
}) => {
  const id = await hold(page, 'The waiting one')
  const waiting = page.getByRole('region', { name: 'Waiting' })
  await waiting.getByRole('button', { name: 'Actions for “The waiting one”' }).click()
  await page.getByRole('button', { name: 'Edit in Compose' }).click()
  await expect(page.getByText('Editing a waiting job')).toBeVisible()
  await promptOf(page).fill('Changed and not saved')
  await run(page, 'new clip text', 'New clip from text')
  await expect(page.getByText('The changes to the waiting job were dropped.')).toBeVisible()
  await expect(page.getByText('Editing a waiting job')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(promptOf(page)).toHaveValue('Changed and not saved')
  expect(await (await page.request.get(`/api/jobs/${id}`)).json()).toMatchObject({
    prompt: 'The waiting one',
  })
})

test('jobs are found by their words, in any script; late and failed answers are told and move nothing', async ({
  owner: page,
}) => {
  const arabic = 'منارة على الساحل في عاصفة ليلية مع أمواج عالية وضوء يدور فوق البحر الهائج حتى الفجر'
  await hold(page, 'A fox 🦊 in the snow')
  await hold(page, 'A fox at the lighthouse')
  const id = await hold(page, arabic)
  await open(page)
  await expect(group(page, 'Recent jobs').getByRole('option')).toHaveCount(3)
  await page.keyboard.type('fox 🦊')
  await expect(group(page, 'Jobs').getByRole('option')).toHaveCount(1)
  await expect(marked(page)).toHaveAccessibleName(/^A fox 🦊 in the snow Held (now|\d+ (s|min) ago)$/)

  // Enter before the answer opens what the answer finds, not what stood there before.
  const asked: Route[] = []
  await page.route('**/api/jobs?search=*', (route) => void asked.push(route))
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('عاصفة')
  await expect.poll(() => asked.length).toBe(1)
  await page.keyboard.press('Enter')
  await expect(group(page, 'Jobs')).toHaveAttribute('aria-busy', 'true')
  await asked[0]?.continue()
  await expect(page).toHaveURL(new RegExp(`/jobs/${id}$`))
  await expect(palette(page)).toHaveCount(0)
  await page.unroute('**/api/jobs?search=*')

  await open(page)
  await expect(group(page, 'Recent jobs').getByRole('option').first()).toHaveAccessibleName(/^منارة/)
  await page.route('**/api/jobs?search=*', (route) => route.fulfill({ status: 500, body: 'nonsense' }))
  await page.keyboard.type('history fox')
  await expect(group(page, 'Jobs')).toContainText('The jobs could not be read.')
  await expect(marked(page)).toHaveAccessibleName(/^Read again/)
  await expectAccessible(page, 'palette that failed')
  await page.unroute('**/api/jobs?search=*')
  await page.keyboard.press('Enter')
  await expect(group(page, 'Jobs')).toContainText('No job has “history fox” in its prompt or note.')

  await field(page).fill('fox '.repeat(1250))
  await expect(group(page, 'Jobs')).toContainText('A search has at most 1,000 characters.')
  await field(page).fill('lighthouse')
  await expect(marked(page)).toHaveAccessibleName(/^A fox at the lighthouse/)
  await marked(page).click()
  await expect(page.getByRole('heading', { name: 'A fox at the lighthouse' })).toBeAttached()
})

test('a Job page’s own actions are there, and all that waits is held with a way back', async ({
  owner: page,
}) => {
  test.slow()
  await promptOf(page).fill('A kite over the dunes')
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 90_000 })
  await run(page, 'dunes', /^A kite over the dunes/)
  await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible()
  await open(page)
  await expect(group(page, 'This job').getByRole('option')).not.toHaveCount(0)
  await expect(palette(page).locator('img').first()).toBeVisible()
  await expectAccessible(page, 'palette on a job', { widths: [1280, 360] })
  await shoot(page, 'palette-job', { widths: [360, 1280] })
  await page.keyboard.type('star')
  await expect(marked(page)).toHaveAccessibleName('Star')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Take the star away' })).toBeFocused()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    run(page, 'download clip', 'Download clip'),
  ])
  expect(download.suggestedFilename()).toMatch(/\.mp4$/)
  await run(page, 'remix', /^Remix/)
  await expect(promptOf(page)).toHaveValue('A kite over the dunes')
})

test.describe('while no render ends', () => {
  const stalled = { seed: 1, rules: [{ when: { call: 'render' }, do: { render: { stallMs: 600_000 } } }] }
  test.use({ environment: { FAULT_PLAN: JSON.stringify(stalled) } })

  test('all that waits is held, with a way back, and released', async ({ owner: page }) => {
    for (let n = 1; n <= 7; n++) {
      const request = { prompt: `Row ${n}`, model: 'seedance-2.0', duration: 4, aspect_ratio: '16:9' }
      await post(page, '/api/jobs', { id: crypto.randomUUID(), request })
    }
    const activity = page.getByRole('button', { name: /^Activity/ })
    await expect(activity).toHaveAccessibleName(/5 of 5 \w+, 2 waiting/)
    const count = async (state: string) => {
      const { jobs }: { jobs: { state: string }[] } = await (await page.request.get('/api/jobs')).json()
      return jobs.filter((job) => job.state === state).length
    }
    await run(page, 'hold all', 'Hold all that waits 2 jobs')
    await expect(page.getByText('2 waiting jobs are held here.')).toBeVisible()
    await expect.poll(() => count('held')).toBe(2)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => count('held')).toBe(0)
    await expect(page.getByText('2 waiting jobs are held here.')).toHaveCount(0)
    await run(page, 'pause', /^Hold all that waits/)
    await expect.poll(() => count('held')).toBe(2)
    await run(page, 'release', 'Release all that is held 2 jobs')
    await expect.poll(() => count('held')).toBe(0)
    expect(await count('waiting')).toBe(2)
  })
})

test('on a phone it is a sheet that fits, found and closed with a finger', async ({ owner: page }) => {
  await hold(page, 'A very long prompt about a lighthouse '.repeat(20))
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('button', { name: 'Find pages, jobs and actions' }).click()
  await field(page).fill('light')
  await expect(group(page, 'Jobs').getByRole('option')).toHaveCount(1)
  await expectAccessible(page, 'palette', { widths: [1280, 360] })
  await shoot(page, 'palette-search', { widths: [360, 768, 1280] })
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => palette(page).boundingBox()).toMatchObject({ x: 0, y: 0, width: 360, height: 740 })
  await palette(page).getByRole('button', { name: 'Close' }).click()
  await expect(palette(page)).toHaveCount(0)
  const button = page.getByRole('button', { name: 'Find pages, jobs and actions' })
  await expect(button).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await shoot(page, 'palette-closed', { widths: [360, 768] })
  await page.setViewportSize({ width: 360, height: 740 })
  await button.click()
  await options(page).filter({ hasText: 'Account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
})
