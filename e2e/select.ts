import type { Page } from 'playwright/test'

import { expect } from './fixtures.ts'

export const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
export const cards = (page: Page) => page.locator('main li a')
export const card = (page: Page, prompt: string) =>
  page.getByRole('link', { name: new RegExp(`^${prompt}\\b`) })
export const box = (page: Page, prompt: string) => page.getByRole('checkbox', { name: `Select “${prompt}”` })
export const action = (page: Page, name: string | RegExp) => bar(page).getByRole('button', { name })
export const choice = (page: Page, name: string) => page.getByRole('dialog', { name })

async function post(page: Page, path: string, data: object = {}) {
  const headers = { origin: new URL(page.url()).origin }
  const answer = await page.request.post(path, { headers, data })
  expect([path, answer.status()]).toEqual([path, 200])
  return answer.json()
}

const requestOf = (prompt: string, duration = 4) => ({
  prompt,
  model: 'seedance-2.0-fast',
  duration,
  aspect_ratio: '16:9',
})

/** Stores a job that is not sent. */
export async function hold(page: Page, prompt: string, duration = 4): Promise<string> {
  const id = crypto.randomUUID()
  await post(page, '/api/jobs', { id, request: requestOf(prompt, duration), held: true })
  return id
}

/** Makes jobs that are over without a clip: cancelled ones, the first of them the oldest. */
export async function makeCancelled(page: Page, prompts: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const prompt of prompts) {
    const id = await hold(page, prompt)
    await post(page, `/api/jobs/${id}/cancel`)
    ids.push(id)
  }
  return ids
}

type Detail = {
  state: string
  archive: string
  starred: boolean
  rating: number
  tags: string[]
  collections: { name: string }[]
}
export const readJob = async (page: Page, id: string): Promise<Detail> =>
  (await page.request.get(`/api/jobs/${id}`)).json()

/** Sends jobs and waits until they are over: their clips lie here, or they failed. */
export async function makeJobs(page: Page, prompts: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const prompt of prompts) {
    const id = crypto.randomUUID()
    await post(page, '/api/jobs', { id, request: requestOf(prompt) })
    ids.push(id)
  }
  const isOver = async (id: string) => {
    const { state, archive } = await readJob(page, id)
    return state === 'failed' || archive === 'archived'
  }
  for (const id of ids) await expect.poll(() => isOver(id), { timeout: 100_000 }).toBe(true)
  return ids
}
