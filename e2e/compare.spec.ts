import type { Page } from 'playwright/test'

import { violations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { framesShown, makeClip } from './made-clip.ts'

const expectFrames = (page: Page, frames: readonly number[]) =>
  expect.poll(() => framesShown(page)).toEqual(frames)

test('two clips play, stop, step and seek on one clock, and what they differ in is marked', async ({
  owner: page,
}) => {
  test.slow()
  const first = await makeClip(page, 'A red kite over the dunes at dawn', { duration: 4 })
  const second = await makeClip(page, 'A blue kite over the dunes at dawn', { duration: 5 })
  await page.goto(`/jobs/${first}`)
  await page.getByRole('link', { name: 'Compare' }).click()
  await page.getByRole('button', { name: 'Add a clip' }).click()
  const choices = page.getByRole('dialog', { name: 'Compare with' })
  await expect(choices.getByRole('button', { name: /^A red kite.*Compared already/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await choices.getByRole('searchbox').fill('blue kite')
  await choices.getByRole('button', { name: /^A blue kite/ }).click()
  await expect(page).toHaveURL(new RegExp(`/compare\\?jobs=${first},${second}$`))
  const videos = page.getByRole('main').locator('video')
  await expect(videos).toHaveCount(2)
  const ready = () =>
    videos.evaluateAll((all) =>
      all.every((video) => video instanceof HTMLVideoElement && video.readyState >= 3),
    )
  await expect.poll(ready).toBe(true)

  // What plays them is at hand also where they are higher than the window.
  await page.setViewportSize({ width: 1280, height: 420 })
  await expect(page.getByRole('button', { name: 'Play' })).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.keyboard.press('Space')
  await expect
    .poll(() => videos.evaluateAll((all) => all.map((video) => Reflect.get(video, 'currentTime') > 0.7)))
    .toEqual([true, true])
  await page.keyboard.press('k')
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  let stoppedAt = 0
  await expect
    .poll(async () => {
      stoppedAt = Number(/frame (\d+) \/ 121/.exec(await page.getByRole('main').innerText())?.[1])
      return (await framesShown(page)).every((frame) => frame === stoppedAt)
    })
    .toBe(true)
  expect(stoppedAt).toBeGreaterThan(15)
  await expectFrames(page, [stoppedAt, stoppedAt])
  await page.keyboard.press('.')
  await expectFrames(page, [stoppedAt + 1, stoppedAt + 1])
  await page.keyboard.press(',')
  await page.keyboard.press(',')
  await expectFrames(page, [stoppedAt - 1, stoppedAt - 1])

  const clock = page.getByRole('slider', { name: 'Position in the clip' })
  await clock.press('End')
  await expect(page.getByText('ended', { exact: true })).toBeVisible()
  await expectFrames(page, [97, 121])
  await clock.press('Home')
  await expectFrames(page, [1, 1])

  const heard = page.getByRole('button', { name: 'This clip’s sound is heard' })
  await expect(heard).toHaveCount(1)
  expect(await videos.evaluateAll((all) => all.map((video) => Reflect.get(video, 'muted')))).toEqual([
    true,
    true,
  ])

  const table = page.getByRole('region', { name: 'Differences' })
  const head = (label: string) => table.getByRole('rowheader').filter({ hasText: new RegExp(`^${label}\\b`) })
  for (const label of ['Prompt', 'Length', 'Cost']) await expect(head(label)).toContainText('differs')
  for (const label of ['Mode', 'Model', 'Shape', 'Inputs']) await expect(head(label)).toHaveText(label)
  await expect(table.locator('mark')).toHaveText(['red', 'blue'])
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page)).toEqual([])
  }

  await page.getByRole('button', { name: 'Star', exact: true }).last().click()
  await expect(page.getByRole('button', { name: 'Take the star away' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Star', exact: true }).click()
  await page.getByRole('button', { name: 'Take the star away' }).first().click()
  await expect(page.getByRole('button', { name: 'Take the star away' })).toHaveCount(1)
  // What is shown at once is stored a moment later.
  await expect
    .poll(async () => (await (await page.request.get('/api/jobs?starred=true')).json()).total)
    .toBe(1)
  await page.reload()
  await expect(videos).toHaveCount(2)
  await page.getByRole('button', { name: 'Leave it out' }).first().click()
  await expect(page).toHaveURL(new RegExp(`/compare\\?jobs=${second}$`))
  await expect(videos).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Take the star away' })).toHaveCount(1)
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page.getByRole('link', { name: /^A blue kite.*Starred/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^A red kite/ })).not.toHaveAccessibleName(/Starred/)
})

test('a job that is not ours and one without a clip are named, and can be left out', async ({
  owner: page,
}) => {
  const strange = crypto.randomUUID()
  const waiting = crypto.randomUUID()
  const request = { prompt: 'Held back', model: 'seedance-2.0', duration: 4, aspect_ratio: '16:9' }
  await page.request.post('/api/jobs', {
    headers: { origin: new URL(page.url()).origin },
    data: { id: waiting, request, held: true },
  })
  await page.goto(`/compare?jobs=${strange},${waiting},nonsense`)
  const main = page.getByRole('main')
  await expect(main).toContainText('“Held back” has no clip yet. It joins as soon as it is finished.')
  await expect(main).toContainText('There is no such job')
  await expect(main).toContainText('Two to four clips play here side by side')
  await main.getByRole('button', { name: 'Leave it out' }).first().click()
  await main.getByRole('button', { name: 'Leave it out' }).click()
  await expect(page).toHaveURL(/\/compare\?jobs=$/)
  expect(await violations(page)).toEqual([])

  // What could not be read is read again; nothing is thrown out of the comparison.
  await page.route('**/api/jobs/*', (route) => route.fulfill({ status: 500, body: 'nonsense' }))
  await page.goto(`/compare?jobs=${waiting}`)
  await expect(main.getByRole('alert')).toContainText('A clip could not be read.', { timeout: 30_000 })
  await expect(main.getByRole('button', { name: 'Leave it out' })).toHaveCount(0)
  await page.unroute('**/api/jobs/*')
  await main.getByRole('button', { name: 'Read again' }).click()
  await expect(main).toContainText('“Held back” has no clip yet.')
})
