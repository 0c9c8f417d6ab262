import type { Locator, Page } from 'playwright/test'

import { expect } from './fixtures.ts'
import { chooseMode, colourOf, distanceTo, finishedClip, makeItShort, usable } from './inputs.ts'
import { test } from './live-test.ts'

const middleOf = async (target: Locator) => {
  await target.waitFor()
  const box = await target.boundingBox()
  if (!box) throw new Error('it is not on the page')
  return [box.x + box.width / 2, box.y + box.height / 2] as const
}

/** By its upper edge: a toast may lie over the lower one. */
async function takeUp(page: Page, clip: Locator) {
  const [x] = await middleOf(clip)
  await page.mouse.move(x, ((await clip.boundingBox())?.y ?? 0) + 12)
  await page.mouse.down()
}

async function dropOn(page: Page, zone: string) {
  const place = page.getByText(zone, { exact: true })
  const form = page.getByRole('region', { name: 'Composer' })
  // A browser tells again and again what is held over a page; here only a move does.
  await expect(async () => {
    const [x, y] = await middleOf(form)
    await page.mouse.move(x, y + 20)
    await page.mouse.move(x, y)
    await expect(place).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  await page.mouse.move(...(await middleOf(place)), { steps: 8 })
  await page.mouse.up()
  await expect(place).toHaveCount(0)
}

async function switchTo(page: Page, from: string, to: string) {
  await page.getByRole('button', { name: `Mode: ${from}` }).click()
  await page
    .getByRole('dialog', { name: 'Mode' })
    .getByRole('button', { name: `Switch to ${to}` })
    .click()
  await expect(page.getByRole('button', { name: `Mode: ${to}` })).toBeVisible()
}

test('a clip is dragged from History and the takes into the form; what is in the form goes along to Live and back', async ({
  owner: page,
  live,
}) => {
  test.slow()
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A clip to go on from')
  await makeItShort(page)
  await page.getByRole('button', { name: /^Generate/ }).click()
  const { file } = await finishedClip(page)

  // Held over the link, the page opens under it.
  await page.getByRole('link', { name: 'History' }).click()
  const card = page.getByRole('link', { name: /A clip to go on from/ })
  await expect(card).toHaveAttribute('draggable', 'true')
  await takeUp(page, card)
  const link = page.getByRole('link', { name: 'Compose', exact: true })
  await page.mouse.move(...(await middleOf(link)), { steps: 8 })
  await expect(page).toHaveURL((url) => url.pathname === '/')
  await dropOn(page, 'Its last frame as first frame')
  const first = await usable(page, /^First frame: /)
  await first.click()
  await expect(page.getByText('frame 96 of a clip')).toBeVisible()
  await page.keyboard.press('Escape')

  const take = page
    .getByRole('region', { name: 'Stage' })
    .getByRole('button', { name: /A clip to go on from/ })
  await expect(take.locator('img')).toBeVisible({ timeout: 5000 })
  await takeUp(page, take)
  await dropOn(page, 'Its first frame as end frame')
  await usable(page, /^End frame: /)
  await takeUp(page, take)
  await dropOn(page, 'The whole clip as reference')
  await usable(page, /^Video 1: /)
  await expect(page.getByText('2 frames are set aside; they come back with Frames.')).toBeVisible()
  await chooseMode(page, 'Frames')

  const headers = { origin: new URL(page.url()).origin }
  const data = { mode: 'live', baseUrl: live.origin, key: live.key }
  expect((await page.request.post('/api/connection', { headers, data })).ok()).toBe(true)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Mode: Live' })).toBeVisible()
  await usable(page, /^First frame: /)
  await usable(page, /^End frame: /)
  await page.getByRole('button', { name: /^Generate · 88/ }).click()
  const made = await finishedClip(page)
  // It goes on from the last frame of the clip, and leads up to its first.
  const [begin, end] = await Promise.all([colourOf(file, 96), colourOf(file, 0)])
  expect(await distanceTo(made.file, 0, begin)).toBeLessThan(40)
  expect(await distanceTo(made.file, 96, end)).toBeLessThan(40)
  const { request } = await (await page.request.get(`/api/jobs/${made.id}`)).json()
  const upload = await fetch(new URL(request.first_frame_url, live.origin))
  expect(upload.ok).toBe(true)

  await switchTo(page, 'Live', 'Practice')
  await usable(page, /^First frame: /)
  await chooseMode(page, 'References')
  await usable(page, /^Video 1: /)
  await expect(page.getByRole('button', { name: 'Generate · 160 credits' })).toBeEnabled()
})
