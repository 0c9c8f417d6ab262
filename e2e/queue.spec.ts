import type { Locator, Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect, test } from './fixtures.ts'
import { holdJobs } from './held-jobs.ts'

const slots = 5
const stalled = {
  seed: 1,
  rules: [{ when: { call: 'render' }, do: { render: { stallMs: 600_000 } } }],
}

/** No render ends: what is beyond the plan's five slots waits. */
test.use({ environment: { FAULT_PLAN: JSON.stringify(stalled) } })

type Stored = { id: string; state: string; prompt: string; position: number; credits: number }

async function createJob(page: Page, prompt: string, extra: object = {}): Promise<string> {
  const id = crypto.randomUUID()
  const request = { prompt, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }
  const answer = await page.request.post('/api/jobs', {
    headers: { origin: new URL(page.url()).origin },
    data: { id, request, ...extra },
  })
  expect(answer.ok()).toBe(true)
  return id
}

/** Takes all slots, then lets these wait. */
async function letWait(page: Page, prompts: string[]): Promise<Locator> {
  for (let n = 1; n <= slots; n++) await createJob(page, `Running ${n}`)
  await expect.poll(async () => (await unsent(page)).length).toBe(0)
  for (const prompt of prompts) await createJob(page, prompt)
  // A page without jobs looks for new ones every 15 s.
  await page.reload()
  const waiting = page.getByRole('region', { name: 'Waiting' })
  await expect(rows(waiting)).toHaveText(prompts.map((prompt) => new RegExp(prompt)))
  return waiting
}

const rows = (list: Locator) => list.getByRole('link')
const handle = (list: Locator, prompt: string) => list.getByRole('button', { name: `Move “${prompt}”` })

async function boxOf(shown: Locator) {
  const box = await shown.boundingBox()
  if (!box) throw new Error('it is not on the page')
  return box
}

/** Presses a handle once it stands still; where it lay. */
async function takeUp(page: Page, lying: Locator) {
  await lying.hover()
  const box = await boxOf(lying)
  await page.mouse.down()
  return box
}

async function unsent(page: Page): Promise<Stored[]> {
  const { jobs }: { jobs: Stored[] } = await (await page.request.get('/api/jobs')).json()
  return jobs
    .filter(({ state }) => state === 'waiting' || state === 'held')
    .toSorted((a, b) => a.position - b.position)
}
const order = async (page: Page) => (await unsent(page)).map(({ prompt }) => prompt)

async function menu(list: Locator, prompt: string, item: string) {
  await list.getByRole('button', { name: `Actions for “${prompt}”` }).click()
  await list
    .getByRole('dialog', { name: `“${prompt}”` })
    .getByRole('button', { name: item })
    .click()
}

test('waiting jobs are put in order by drag, by Alt with the arrows and by menu, and stay so', async ({
  owner: page,
}) => {
  const waiting = await letWait(page, ['Alpha', 'Bravo', 'Charlie', 'Delta'])
  await takeUp(page, handle(waiting, 'Delta'))
  const to = await boxOf(handle(waiting, 'Bravo'))
  await page.mouse.move(to.x + 4, to.y + to.height, { steps: 8 })
  await page.mouse.move(to.x + 4, to.y + to.height / 2 - 8, { steps: 4 })
  await page.mouse.up()
  await expect(rows(waiting)).toHaveText([/Alpha/, /Delta/, /Bravo/, /Charlie/])
  await expect.poll(() => order(page)).toEqual(['Alpha', 'Delta', 'Bravo', 'Charlie'])

  await handle(waiting, 'Charlie').press('Alt+ArrowUp')
  await expect(rows(waiting)).toHaveText([/Alpha/, /Delta/, /Charlie/, /Bravo/])
  await expect(handle(waiting, 'Charlie')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(rows(waiting)).toHaveText([/Charlie/, /Alpha/, /Delta/, /Bravo/])
  await expect(handle(waiting, 'Charlie')).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(rows(waiting)).toHaveText([/Alpha/, /Charlie/, /Delta/, /Bravo/])
  await expect(handle(waiting, 'Charlie')).toBeFocused()

  await menu(waiting, 'Bravo', 'To the front')
  await menu(waiting, 'Alpha', 'To the end')
  await expect.poll(() => order(page)).toEqual(['Bravo', 'Charlie', 'Delta', 'Alpha'])
  await page.reload()
  await expect(rows(waiting)).toHaveText([/Bravo/, /Charlie/, /Delta/, /Alpha/])
})

test('a drag that Escape ends changes nothing; one in the live queue of the top bar does', async ({
  owner: page,
}) => {
  const waiting = await letWait(page, ['Alpha', 'Bravo', 'Charlie'])
  const drag = async (list: Locator, prompt: string, byPx: number) => {
    const box = await takeUp(page, handle(list, prompt))
    await page.mouse.move(box.x + 5, box.y + 5 + byPx, { steps: 10 })
  }
  await drag(waiting, 'Alpha', 110)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(rows(waiting)).toHaveText([/Alpha/, /Bravo/, /Charlie/])

  await page.getByRole('button', { name: /^Activity/ }).click()
  const panel = page.getByRole('dialog', { name: 'Activity' }).locator('section').nth(1)
  await drag(panel, 'Alpha', 110)
  await page.mouse.up()
  await expect(rows(panel)).toHaveText([/Bravo/, /Charlie/, /Alpha/])
  await expect.poll(() => order(page)).toEqual(['Bravo', 'Charlie', 'Alpha'])
})

test('one job and all of them are held and released; a cancelled one is put back where it was', async ({
  owner: page,
}) => {
  const waiting = await letWait(page, ['Alpha', 'Bravo', 'Charlie'])
  await waiting.getByRole('button', { name: 'Hold “Bravo”' }).click()
  await expect(rows(waiting).nth(1)).toContainText('Held')
  await waiting.getByRole('button', { name: 'Hold all' }).click()
  await expect
    .poll(async () => (await unsent(page)).map(({ state }) => state))
    .toEqual(['held', 'held', 'held'])
  await waiting.getByRole('button', { name: 'Release all' }).click()
  await expect
    .poll(async () => (await unsent(page)).map(({ state }) => state))
    .toEqual(['waiting', 'waiting', 'waiting'])

  await waiting.getByRole('button', { name: 'Hold “Bravo”' }).click()
  await expect(rows(waiting).nth(1)).toContainText('Held')
  await waiting.getByRole('button', { name: 'Cancel “Bravo”, free' }).click()
  await expect(rows(waiting)).toHaveText([/Alpha/, /Charlie/])
  await expect(handle(waiting, 'Charlie')).toBeFocused()
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(rows(waiting)).toHaveText([/Alpha/, /Bravo/, /Charlie/])
  await expect.poll(async () => (await unsent(page))[1]).toMatchObject({ prompt: 'Bravo', state: 'held' })
})

test('the stage stands still when the queue under it comes and goes', async ({ owner: page }) => {
  await holdJobs(page, [{ prompt: 'Alone' }])
  await page.reload()
  const waiting = page.getByRole('region', { name: 'Waiting' })
  await expect(rows(waiting)).toHaveText([/Alone/])
  // On a phone, too, held jobs are told with those that wait.
  await expect(page.getByRole('button', { name: 'Activity: Idle, 1 waiting' })).toContainText('+1')
  const stage = page.getByRole('region', { name: 'Stage' })
  const height = async () =>
    (await boxOf(stage.getByRole('heading', { name: 'Takes' }))).y - (await boxOf(stage)).y
  const before = await height()
  await waiting.getByRole('button', { name: 'Cancel “Alone”, free' }).click()
  await expect(waiting).toHaveCount(0)
  expect(await height()).toBe(before)
})

test('a waiting job is edited in Compose, and the draft that stood there comes back', async ({
  owner: page,
}) => {
  const waiting = await letWait(page, ['Alpha', 'Bravo'])
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await prompt.fill('Half a thought')
  await menu(waiting, 'Alpha', 'Edit in Compose')
  await expect(prompt).toHaveValue('Alpha')
  await expect(page.getByText('Editing a waiting job')).toBeVisible()
  await prompt.fill('Alpha, but longer')
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('10')
  await page.reload()
  await expect(prompt).toHaveValue('Alpha, but longer')
  await page.getByText('More', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Costs at most' }).fill('200')
  await page.getByRole('button', { name: 'Save changes · 260 credits' }).click()
  await expect(page.getByText('This costs 260 credits: raise the limit.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Costs at most' }).fill('300')
  await page.getByRole('button', { name: 'Save changes · 260 credits' }).click()
  await expect(rows(waiting).first()).toContainText('Alpha, but longer')
  await expect(rows(waiting).first()).toContainText('260 credits')
  await expect(prompt).toHaveValue('Half a thought')
  await expect(page.getByRole('button', { name: 'Generate · 130 credits' })).toBeVisible()
  expect((await unsent(page))[0]).toMatchObject({ prompt: 'Alpha, but longer', credits: 260 })
})

test('an edit that comes too late is told and loses nothing', async ({ owner: page }) => {
  const waiting = await letWait(page, ['Alpha'])
  const [alpha] = await unsent(page)
  await menu(waiting, 'Alpha', 'Edit in Compose')
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await expect(prompt).toHaveValue('Alpha')
  await prompt.fill('Alpha with rain')
  await page.request.post(`/api/jobs/${alpha?.id}/cancel`, {
    headers: { origin: new URL(page.url()).origin },
  })
  await expect(page.getByRole('alert').filter({ hasText: 'does not wait any more' })).toBeVisible()
  await page.getByRole('button', { name: /^Save changes/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Your changes were not stored' })).toBeVisible()
  await page.getByRole('button', { name: 'Keep as a new draft' }).click()
  await expect(prompt).toHaveValue('Alpha with rain')
  await expect(page.getByRole('button', { name: /^Generate/ })).toBeVisible()
})

test('Shift with Ctrl and Enter puts a job in front of what waits', async ({ owner: page }) => {
  const waiting = await letWait(page, ['Alpha', 'Bravo'])
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Urgent')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(rows(waiting)).toHaveText([/Urgent/, /Alpha/, /Bravo/])
  await expect.poll(() => order(page)).toEqual(['Urgent', 'Alpha', 'Bravo'])
})

test('an action that came too late is taken back with a word', async ({ owner: page }) => {
  const waiting = await letWait(page, ['Alpha', 'Bravo'])
  await page.route('**/api/jobs/*/hold', (route) =>
    route.fulfill({
      status: 409,
      json: {
        detail: { error: 'conflict', message: 'The job was sent already and cannot be held. It goes on.' },
      },
    }),
  )
  await waiting.getByRole('button', { name: 'Hold “Alpha”' }).click()
  await expect(page.getByText('It goes on.')).toBeVisible()
  await expect(rows(waiting).first()).toContainText('Waiting')
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } })
  test('everything is in the menu, and handles are as large as fingers', async ({ owner: page }) => {
    const waiting = await letWait(page, ['Alpha', 'Bravo', 'Charlie'])
    const box = await handle(waiting, 'Alpha').boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    const actions = waiting.getByRole('button', { name: 'Actions for “Charlie”' })
    await actions.tap()
    await waiting.getByRole('button', { name: 'Move up' }).tap()
    await expect(rows(waiting)).toHaveText([/Alpha/, /Charlie/, /Bravo/])
    await actions.tap()
    await waiting.getByRole('button', { name: 'Hold', exact: true }).tap()
    await expect(rows(waiting).nth(1)).toContainText('Held')
    await actions.tap()
    await waiting.getByRole('button', { name: 'Cancel, free' }).tap()
    await expect(rows(waiting)).toHaveText([/Alpha/, /Bravo/])
    await expectFits(page)
  })
})

test('the live queue, its menus and an edit have no accessibility violation, wide or narrow', async ({
  owner: page,
}) => {
  test.slow()
  const waiting = await letWait(page, ['Alpha', 'Bravo', 'Charlie'])
  const check = (name: string) => expectAccessible(page, name)
  await waiting.getByRole('button', { name: 'Hold “Alpha”' }).click()
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await check(`strip ${width}`)
    await page.getByRole('button', { name: /^Activity/ }).click()
    const panel = page.getByRole('dialog', { name: 'Activity' })
    await panel.getByRole('button', { name: 'Actions for “Bravo”' }).click()
    await expect(panel.getByRole('button', { name: 'Move up' })).toBeVisible()
    await check(`menu ${width}`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }
  await menu(waiting, 'Alpha', 'Edit in Compose')
  await page.getByText('More', { exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Costs at most' })).toBeVisible()
  await check('edit')
})
