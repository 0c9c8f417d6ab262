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

/** Notes the number of each frame, the first one being 1, that the compositor brings on screen. */
export const noteFrames = (page: Page) =>
  page.locator('main video').evaluateAll((videos) => {
    for (const video of videos) {
      if (!(video instanceof HTMLVideoElement)) continue
      const note = (_: number, { mediaTime }: { mediaTime: number }) => {
        video.dataset['frame'] = String(Math.round(mediaTime * 24) + 1)
        video.requestVideoFrameCallback(note)
      }
      video.requestVideoFrameCallback(note)
    }
  })

export const framesShown = (page: Page) =>
  page.locator('main video').evaluateAll((all) => all.map((video) => Number(video.dataset['frame'])))
