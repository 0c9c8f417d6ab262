import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { usable } from './inputs.ts'
import { expectArchived, framesShown, makeClip } from './made-clip.ts'
import type { StudioServer } from './studio-server.ts'

const idOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''
const bothWidths = { widths: [360, 1280] }

async function openJob(page: Page, id: string) {
  await page.goto(`/jobs/${id}`)
  await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible()
}

const credits = async (page: Page): Promise<number> => {
  const { account } = await (await page.request.get('/api/account')).json()
  return account.credits
}

/** The numeric id of the engine's only clip. */
function videoIdAt({ dataDir }: StudioServer): string {
  const database = new DatabaseSync(join(dataDir, 'engine.db'), { readOnly: true })
  const row = database.prepare('select number from job order by number limit 1').get()
  database.close()
  return String(row?.['number'])
}

test('a clip, its cover and its record are downloaded', async ({ owner: page }) => {
  const id = await makeClip(page, 'A red kite over the dunes')
  await openJob(page, id)
  const save = async (press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()])
    return download
  }
  const clip = await save(() => page.getByRole('link', { name: 'Download clip' }).click())
  expect(clip.suggestedFilename()).toMatch(/\.mp4$/)
  const open = () => page.getByRole('button', { name: 'Other downloads' }).click()
  await open()
  await expectAccessible(page, 'downloads', bothWidths)
  const cover = await save(() => page.getByRole('link', { name: 'Cover (JPEG)' }).click())
  expect(cover.suggestedFilename()).toBe(clip.suggestedFilename().replace('.mp4', '.jpg'))
  await open()
  const record = await save(() => page.getByRole('button', { name: 'Record of the job (JSON)' }).click())
  const chunks: Buffer[] = []
  for await (const chunk of await record.createReadStream()) chunks.push(Buffer.from(chunk))
  expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({
    format: 'genray-studio-job',
    version: 1,
    job: { id, prompt: 'A red kite over the dunes' },
  })
})

test('the frame on screen begins the next clip, and both tell of each other', async ({ owner: page }) => {
  test.slow()
  const id = await makeClip(page, 'A red kite over the dunes')
  await openJob(page, id)
  const clock = page.getByRole('slider', { name: 'Position in the clip' })
  await clock.press('Home')
  // Faster than anything is drawn, as on a machine that is busy: no key is lost.
  await clock.evaluate((slider) => {
    const press = () => slider.dispatchEvent(new KeyboardEvent('keydown', { key: '.', bubbles: true }))
    for (let step = 0; step < 17; step++) press()
  })
  await page.keyboard.press('.')
  await page.keyboard.press('.')
  await expect(page.getByText('frame 20 / 97')).toBeVisible()
  await expect.poll(() => framesShown(page)).toEqual([20])
  await page.getByRole('button', { name: 'Use this frame' }).click()
  await expectAccessible(page, 'use this frame', bothWidths)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Continue from this frame' }).click()
  await expect(page).toHaveURL('/')
  await expect(page.getByText(/is the first frame now/)).toBeVisible()
  const first = await usable(page, /^First frame: /)
  await first.click()
  // Inputs are told by the frame's number counted from 0.
  await expect(page.getByText('frame 19 of a clip')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.locator('label', { hasText: 'seedance-2.0-fast' }).click()
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('It goes on')
  await page.getByRole('button', { name: 'Generate · 88 credits' }).click()
  await page.getByRole('region', { name: 'Stage' }).getByRole('link', { name: 'Open job' }).click()
  const from = page.getByRole('region', { name: 'Made from', exact: true })
  await expect(from.getByRole('link', { name: /Continues.*A red kite/ })).toBeVisible()
  await from.getByRole('link').press('Enter')
  await expect(page).toHaveURL(`/jobs/${id}`)
  const to = page.getByRole('region', { name: 'Made from this' })
  await expect(to.getByRole('link', { name: /Continued as.*It goes on/ })).toBeVisible()
  await expectAccessible(page, 'a job with relatives', bothWidths)
})

test('a frame becomes end frame or reference, and that can be undone', async ({ owner: page }) => {
  const id = await makeClip(page, 'A red kite over the dunes')
  await openJob(page, id)
  await page.getByRole('button', { name: 'Use this frame' }).click()
  await page.getByRole('button', { name: 'This frame as end frame' }).click()
  await expect(page.getByRole('button', { name: /^End frame: / })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: /^End frame: / })).toHaveCount(0)
  await openJob(page, id)
  await page.getByRole('button', { name: 'Use this frame' }).click()
  await page.getByRole('button', { name: 'The whole clip as reference' }).click()
  await usable(page, /^Video 1: /)

  await page.goto('/history')
  await page.getByRole('link', { name: /^A red kite/ }).focus()
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Use', exact: true }).click()
  await expectAccessible(page, 'what a card can be used for', bothWidths)
  await page.getByRole('button', { name: 'Its last frame as first frame' }).click()
  await expect(page).toHaveURL('/')
  const first = await usable(page, /^First frame: /)
  await first.click()
  await expect(page.getByText('frame 96 of a clip')).toBeVisible()
})

test('a new take on the other model costs what its button says', async ({ owner: page }) => {
  test.slow()
  const id = await makeClip(page, 'A red kite over the dunes')
  const before = await credits(page)
  await openJob(page, id)
  await page.getByRole('button', { name: 'New take on Pro · 104 credits' }).click()
  await expect(page).not.toHaveURL(`/jobs/${id}`)
  await expect(page.getByRole('button', { name: 'New take on Fast · 88 credits' })).toBeVisible({
    timeout: 120_000,
  })
  const take = await (await page.request.get(`/api/jobs/${idOf(page)}`)).json()
  expect(take).toMatchObject({
    model: 'seedance-2.0',
    prompt: 'A red kite over the dunes',
    duration: 4,
    money: { cost: 104 },
  })
  await expect.poll(() => credits(page)).toBe(before - 104)
  await page.getByRole('link', { name: /Remix of.*A red kite/ }).click()
  await expect(page).toHaveURL(`/jobs/${id}`)
})

test('a clip is doubled, free, and pressed once more it is the same one', async ({ owner: page }) => {
  test.slow()
  const id = await makeClip(page, 'A red kite over the dunes')
  const before = await credits(page)
  await openJob(page, id)
  await page.getByRole('button', { name: 'Upscale to 2560 × 1440 · free' }).click()
  await expect(page).not.toHaveURL(`/jobs/${id}`)
  const upscale = idOf(page)
  await expect(page.getByRole('tabpanel')).toContainText('upscaling is free')
  await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 180_000 })
  await expectArchived(page, upscale)
  await expect(page.getByRole('tabpanel')).toContainText('16:9 · 2560 × 1440')
  const size = () =>
    page.locator('main video').evaluate((video: HTMLVideoElement) => [video.videoWidth, video.videoHeight])
  await expect.poll(size).toEqual([2560, 1440])
  expect(await credits(page)).toBe(before)
  await expect(page.getByRole('button', { name: /^Upscale/ })).toHaveCount(0)
  await page.getByRole('tab', { name: 'Code' }).click()
  await expect(page.getByRole('tabpanel')).toContainText(/videos\/\d+\/upscale/)
  await page.getByRole('link', { name: /Upscaled from.*A red kite/ }).click()
  await page.getByRole('button', { name: 'Upscale to 2560 × 1440 · free' }).click()
  await expect(page.getByText('It was upscaled before: this is that clip.')).toBeVisible()
  await expect(page).toHaveURL(`/jobs/${upscale}`)
})

test.describe('a service that does not tell the number of a clip', () => {
  const silent = { seed: 1, rules: [{ when: { call: 'status' }, do: { status: { hide: 'video_id' } } }] }
  test.use({ environment: { FAULT_PLAN: JSON.stringify(silent) } })

  test('is asked for once, a wrong one is told beside the field, and the right one is remembered', async ({
    owner: page,
    studio,
  }) => {
    test.slow()
    const id = await makeClip(page, 'A red kite over the dunes')
    await openJob(page, id)
    const upscale = page.getByRole('button', { name: 'Upscale to 2560 × 1440 · free' })
    await upscale.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'What is this clip’s number?' })
    await expect(dialog.getByRole('img', { name: 'Cover of the clip' })).toBeVisible()
    const field = dialog.getByRole('textbox', { name: 'Number of the video' })
    await expect(field).toBeFocused()
    await page.keyboard.type(id)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('It is not the id of the job.')
    await field.fill('99999')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('The service has no finished clip of yours', {
      timeout: 60_000,
    })
    await expect(field).toHaveValue('99999')
    await expectAccessible(page, 'asking for the number', bothWidths)
    await page.keyboard.press('Escape')
    await expect(upscale).toBeFocused()

    // What failed says so on its own page, and goes on from there.
    await page
      .getByRole('region', { name: 'Made from this' })
      .getByRole('link', { name: /Upscaled as.*Failed/ })
      .click()
    const failure = page.getByRole('region', { name: 'Failure' })
    await expect(failure).toContainText('The service has no finished clip of yours with this number.')
    await expect(failure).toContainText('Nothing was charged.')
    await expectAccessible(page, 'a failed upscale', bothWidths)
    await page.getByRole('button', { name: 'Upscale again · free' }).click()
    await field.fill(videoIdAt(studio))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 180_000 })
    const first = idOf(page)
    await expect(page.getByRole('tabpanel')).toContainText('16:9 · 2560 × 1440')
    await openJob(page, id)
    await upscale.click()
    await expect(page).toHaveURL(`/jobs/${first}`)
    await expect(dialog).toHaveCount(0)
  })
})

test('a removed job says what stays, comes back with undo, and later from its own page', async ({
  owner: page,
}) => {
  const id = await makeClip(page, 'A red kite over the dunes')
  await openJob(page, id)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText(/1 clip stays at the service for as long as it keeps them/)).toBeVisible()
  const card = page.getByRole('region', { name: 'Removed' })
  await expect(card).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(card).toContainText('It is in no list and no search.')
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page.getByText('Every job you make is kept here with its clip.')).toBeVisible()
  await page.goto(`/jobs/${id}`)
  await expect(page.getByRole('combobox', { name: 'Tags' })).toHaveCount(0)
  await expectAccessible(page, 'a removed job', bothWidths)
  await card.getByRole('button', { name: 'Put back' }).press('Enter')
  await expect(card).toHaveCount(0)
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page.getByRole('main').getByRole('link', { name: /^A red kite/ })).toBeVisible()
})

test('a file that is gone from the disk is told, and fetched again, free', async ({
  owner: page,
  studio,
}) => {
  test.slow()
  const id = await makeClip(page, 'A red kite over the dunes')
  rmSync(join(studio.dataDir, 'media', 'studio', id, 'clip.mp4'))
  await page.goto(`/jobs/${id}`)
  await expect(page.getByText('Its file is not on this disk any more.')).toBeVisible()
  await expect(page.locator('main video')).toHaveCount(0)
  await expectAccessible(page, 'a lost file', bothWidths)
  await page.getByRole('button', { name: 'Fetch clip again' }).click()
  await expectArchived(page, id)
  await expect(page.locator('main video')).toBeVisible()
  await expect(page.getByText('Its file is not on this disk any more.')).toHaveCount(0)
})

test('an address that is no job of this studio says so, and leads on', async ({ owner: page }) => {
  for (const id of [crypto.randomUUID(), 'nonsense']) {
    await page.goto(`/jobs/${id}`)
    await expect(page.getByText('There is no such job in this studio.')).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: 'Open History' })).toBeVisible()
  }
  await expectAccessible(page, 'no such job', bothWidths)
})

test.describe('a service that refuses', () => {
  const plan = {
    seed: 1,
    rules: [{ when: { call: 'file' }, do: { refuse: { status: 410, message: 'The address has expired.' } } }],
  }
  test.use({ environment: { MODERATION_TERMS: 'forbidden', FAULT_PLAN: JSON.stringify(plan) } })

  test('a failed job says why, what became of the money and what helps; a clip that cannot be fetched says that', async ({
    owner: page,
    context,
  }) => {
    test.slow()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const make = async (prompt: string) => {
      const id = crypto.randomUUID()
      const request = { prompt, model: 'seedance-2.0-fast', duration: 4, aspect_ratio: '16:9' }
      const headers = { origin: new URL(page.url()).origin }
      await page.request.post('/api/jobs', { headers, data: { id, request } })
      return id
    }
    const refused = await make('A forbidden place')
    await page.goto(`/jobs/${refused}`)
    const failure = page.getByRole('region', { name: 'Failure' })
    await expect(failure).toContainText('The content policy of the service refused the prompt.', {
      timeout: 60_000,
    })
    await expect(failure).toContainText('The credits were returned. Remix it with other words.')
    await expectAccessible(page, 'a failed job', bothWidths)
    await failure.getByRole('button', { name: 'Copy the facts for support' }).click()
    await expect(failure.getByRole('button', { name: 'Copied' })).toBeVisible()
    const facts = await page.evaluate(() => navigator.clipboard.readText())
    expect(facts).toContain(refused)
    expect(facts).toContain('moderation_rejected')
    expect(facts).not.toContain('sk_live_')
    await page.getByRole('link', { name: 'Back to History' }).click()
    await expect(page.getByRole('main').getByRole('link', { name: /A forbidden place/ })).toContainText(
      'Failed0 credits',
    )

    const kept = await make('A clip that is not handed out')
    await page.goto(`/jobs/${kept}`)
    await expect(page.getByText('Fetching it failed; the studio tries again by itself').first()).toBeVisible({
      timeout: 120_000,
    })
    await expect(page.getByRole('button', { name: 'Fetch clip again' })).toBeVisible()
    await expect(page.locator('main video')).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Download clip' })).toHaveCount(0)
    await expectAccessible(page, 'a clip that cannot be fetched', bothWidths)
  })
})
