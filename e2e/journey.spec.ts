import { readFileSync } from 'node:fs'

import { readMp4 } from '../tests/engine/render/mp4-boxes.ts'
import { chooseShape, expect, test } from './fixtures.ts'

/** Fast machines render a clip between two looks of the studio: nobody would see it being made. */
const slow = { seed: 1, rules: [{ when: { call: 'render' }, do: { render: { stallMs: 12_000 } } }] }

test.describe('on a machine that takes its time', () => {
  test.use({ environment: { FAULT_PLAN: JSON.stringify(slow) } })
  test('from a prompt to a clip: claim, compose, follow, play, download', async ({ owner: page, studio }) => {
    await page.getByRole('textbox', { name: 'Prompt' }).fill('A lighthouse over a stormy sea')
    await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
    await chooseShape(page, '9:16')
    await page.getByRole('button', { name: 'Generate · 104 credits' }).click()

    // The card is there at once and moves on by itself; the form stays free.
    const stage = page.getByRole('region', { name: 'Stage' })
    await expect(stage.getByText('A lighthouse over a stormy sea').first()).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeEditable()
    await expect(page.getByText(/9,796/).first()).toBeVisible()
    await stage.getByRole('link', { name: 'Open job' }).click()
    await expect(page.getByText('Processing').first()).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText(/\d+ %/).first()).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 60_000 })

    const video = page.locator('video')
    await expect
      .poll(() => video.evaluate((player: HTMLVideoElement) => player.readyState))
      .toBeGreaterThan(1)
    const played = await video.evaluate(async (player: HTMLVideoElement) => {
      player.muted = true
      player.currentTime = 0
      await player.play()
      await new Promise((resolve) => {
        player.requestVideoFrameCallback(() => player.requestVideoFrameCallback(resolve))
      })
      const frames = player.getVideoPlaybackQuality().totalVideoFrames
      player.pause()
      return { width: player.videoWidth, height: player.videoHeight, duration: player.duration, frames }
    })
    expect(played).toMatchObject({ width: 720, height: 1280 })
    expect(played.duration).toBeCloseTo(97 / 24, 2)
    expect(played.frames).toBeGreaterThan(1)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download clip' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^a-lighthouse-over-a-stormy-sea-[0-9a-f]{6}\.mp4$/)
    const clip = readMp4(readFileSync(await download.path()))
    expect(clip).toMatchObject({ width: 720, height: 1280, samples: 24 * 4 + 1 })
    expect(clip.order.indexOf('moov')).toBeLessThan(clip.order.indexOf('mdat'))

    await page.getByRole('tab', { name: 'Timeline' }).click()
    for (const step of [
      'Created',
      'Waiting',
      'Sent',
      'Queued at the service',
      'Processing',
      'Completed',
      'Archived here',
    ])
      await expect(page.getByRole('tabpanel').getByText(step, { exact: true }).first()).toBeVisible()
    expect(studio.output).not.toContain('sk_live_')
  })
})

test('History lists every job newest first, Account and Keys tell what the service says', async ({
  owner: page,
}) => {
  for (const prompt of ['First prompt', 'Second prompt']) {
    await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(prompt).nth(1)).toBeVisible()
  }
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  const cards = page.getByRole('link', { name: /prompt/ })
  await expect(cards).toHaveCount(2)
  await expect(cards.first()).toHaveAccessibleName(/Second prompt/)
  await page.getByRole('link', { name: 'Account' }).click()
  await expect(page.getByText('Advanced').first()).toBeVisible()
  await expect(page.getByText('9,640').first()).toBeVisible()
  const limits = page.getByRole('region', { name: 'Limits', exact: true })
  await page.getByRole('radio', { name: 'Standard' }).press('Space')
  await expect(limits).toContainText('of 10')
  await expect(limits).toContainText('of 2')
  await page.getByRole('radio', { name: 'Standard' }).press('ArrowRight')
  await expect(limits).toContainText('of 30')
  await page.getByRole('link', { name: 'Keys' }).click()
  await expect(page.getByText(/sk_live_\w{4}…\w{4}/).first()).toBeVisible()
})

test('a link works once; a second browser is told how to get its own', async ({ owner, browser, studio }) => {
  await expect(owner.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
  const stranger = await browser.newPage()
  await stranger.goto(studio.claimUrl)
  await expect(stranger.getByText('npm run link').first()).toBeVisible()
  await stranger.goto(studio.origin)
  await expect(stranger.getByText('npm run link').first()).toBeVisible()
  await expect(stranger.getByRole('button', { name: /^Generate/ })).toHaveCount(0)
})
