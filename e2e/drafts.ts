import type { Page } from 'playwright/test'
import sharp from 'sharp'

import { type Draft, emptyDraft } from '../src/contract/studio/draft.ts'
import { expect } from './fixtures.ts'
import type { InputFile } from './inputs.ts'

const headersOf = (page: Page) => ({ origin: new URL(page.url()).origin })

/** Stores a job that waits, so that its prompt is a past one. */
export async function sendBefore(page: Page, prompts: readonly string[]) {
  for (const prompt of prompts) {
    const request = { prompt, model: 'seedance-2.0', duration: 4, aspect_ratio: '16:9' }
    const answer = await page.request.post('/api/jobs', {
      headers: headersOf(page),
      data: { id: crypto.randomUUID(), request, held: true },
    })
    expect(answer.ok()).toBe(true)
  }
}

/** Adds a picture to the studio; its id. */
export async function addPicture(page: Page, name: string, background: string): Promise<string> {
  const buffer = await sharp({ create: { width: 640, height: 640, channels: 3, background } })
    .png()
    .toBuffer()
  return addInput(page, { name, buffer })
}

/** Adds a file to the studio and waits until it can be used; its id. */
export async function addInput(page: Page, { name, buffer }: Pick<InputFile, 'name' | 'buffer'>) {
  const id = crypto.randomUUID()
  const headers = headersOf(page)
  await page.request.post('/api/media', { headers, data: { id, name, sizeBytes: buffer.length } })
  await page.request.put(`/api/media/${id}/content?offset=0`, {
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    data: buffer,
  })
  await expect
    .poll(async () => (await (await page.request.get(`/api/media/${id}`)).json()).state, { timeout: 60_000 })
    .toBe('ready')
  return id
}

/** What is in the form, as this browser keeps it. */
export const keptDraft = (page: Page): Promise<Draft> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('genray.draft') ?? '{}').state.draft)

/** Fills the form as another visit has left it. */
export async function openDraft(page: Page, change: Partial<Draft>) {
  const stored = { state: { draft: { ...emptyDraft, ...change }, editing: null }, version: 2 }
  await page.evaluate((text) => localStorage.setItem('genray.draft', text), JSON.stringify(stored))
  await page.reload()
  await expect(page.getByRole('button', { name: 'Templates', exact: true })).toBeVisible()
}
