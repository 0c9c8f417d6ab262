import type { Page } from 'playwright/test'

import { expect, test } from './fixtures.ts'

/** Makes a short clip and waits until it has its frames to hover over. */
async function makeClip(page: Page, prompt: string) {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
  await page.getByRole('button', { name: /^Generate/ }).click()
}

/** The cards of finished clips; a sprite takes a moment longer than its clip. */
async function openHistory(page: Page, clips: number) {
  await expect
    .poll(
      async () => {
        const answer = await page.request.get('/api/jobs')
        const { jobs }: { jobs: Array<{ sprite: boolean }> } = await answer.json()
        return jobs.filter(({ sprite }) => sprite).length
      },
      { timeout: 90_000 },
    )
    .toBe(clips)
  await page.goto('/history')
  const cards = page.locator('main li a')
  await expect(cards.locator('img')).toHaveCount(clips, { timeout: 30_000 })
  return cards
}

/** Paths of the media that the page asks for from now on. */
function watchMedia(page: Page): string[] {
  const paths: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/media/')) paths.push(pathname)
  })
  return paths
}

/** From now on the page's time moves by hand alone. */
async function holdTime(page: Page) {
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
}

test('a card shows the frames of its clip under the pointer after a moment, and no byte of video', async ({
  owner: page,
}) => {
  await makeClip(page, 'Dunes at dawn')
  await makeClip(page, 'City lights at night')
  const cards = await openHistory(page, 2)
  const media = watchMedia(page)
  const boxes = await Promise.all([0, 1].map((at) => cards.nth(at).boundingBox()))
  const place = (card: number, share: number) => {
    const box = boxes[card]
    if (!box) throw new Error('the card is not on the page')
    return [box.x + box.width * share, box.y + box.height / 2] as const
  }
  const frames = page.locator('[data-frame]')

  // Passing by is no wish to see anything.
  await holdTime(page)
  await page.mouse.move(...place(0, 0.5))
  await page.clock.runFor(250)
  await page.mouse.move(5, 5)
  await page.clock.runFor(1000)
  await page.mouse.move(...place(0, 0.05))
  await page.clock.runFor(250)
  await expect(frames).toHaveCount(0)
  expect(media).toEqual([])

  await page.clock.runFor(100)
  await expect(frames).toHaveAttribute('data-frame', '0')
  await expect(frames).toBeVisible()
  await page.mouse.move(...place(0, 0.55), { steps: 5 })
  await expect(frames).toHaveAttribute('data-frame', '5')
  await page.mouse.move(...place(0, 0.98))
  await expect(frames).toHaveAttribute('data-frame', '9')
  await expect.poll(() => media.length).toBe(1)
  expect(media[0]).toMatch(/\/sprite\.webp$/)

  await page.mouse.move(...place(1, 0.5))
  await page.clock.runFor(350)
  await expect(frames).toHaveAttribute('data-frame', '5')
  await expect.poll(() => media.length).toBe(2)
  await page.mouse.move(5, 5)
  await expect(frames).toHaveCount(0)
  expect(media.filter((path) => path.endsWith('.mp4'))).toEqual([])
})

test('people who want no motion see the cover alone', async ({ owner: page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await makeClip(page, 'Dunes at dawn')
  const cards = await openHistory(page, 1)
  const media = watchMedia(page)
  await holdTime(page)
  await cards.first().hover()
  await expect(cards.first().getByText('Dunes at dawn')).toBeVisible()
  await page.clock.runFor(2000)
  await expect(page.locator('[data-frame]')).toHaveCount(0)
  expect(media).toEqual([])
})
