import type { Page } from 'playwright/test'

import { expect } from './fixtures.ts'

type Wish = { model?: 'seedance-2.0' | 'seedance-2.0-fast'; duration?: number; aspectRatio?: string }

/** Makes a clip without the form; its id once it lies here. */
export async function makeClip(
  page: Page,
  prompt: string,
  { model = 'seedance-2.0-fast', duration = 4, aspectRatio = '16:9' }: Wish = {},
): Promise<string> {
  const id = crypto.randomUUID()
  const headers = { origin: new URL(page.url()).origin }
  const request = { prompt, model, duration, aspect_ratio: aspectRatio }
  const stored = await page.request.post('/api/jobs', { headers, data: { id, request } })
  expect(stored.ok()).toBe(true)
  await expectArchived(page, id)
  return id
}

/** Waits until the clip of a job lies here. */
export const expectArchived = (page: Page, id: string) =>
  expect
    .poll(
      async () => {
        const job: { archive: string } = await (await page.request.get(`/api/jobs/${id}`)).json()
        return job.archive
      },
      { timeout: 120_000 },
    )
    .toBe('archived')

/** The number of the frame that each clip has on screen, the first one being 1: the picture itself tells its time. */
export const framesShown = (page: Page) =>
  page.locator('main video').evaluateAll((videos) =>
    videos.map((video) => {
      if (!(video instanceof HTMLVideoElement) || video.readyState < 2 || video.seeking) return null
      const picture = new VideoFrame(video)
      const frame = Math.round((picture.timestamp / 1e6) * 24) + 1
      picture.close()
      return frame
    }),
  )
