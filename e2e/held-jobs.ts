import type { Page } from 'playwright/test'

type Held = { prompt: string; model?: string; duration?: number; aspect_ratio?: string }

/** Stores jobs that wait until somebody lets them go, the last one the newest. Answers their ids. */
export async function holdJobs(page: Page, jobs: readonly Held[], name = 'Held'): Promise<string[]> {
  // Jobs of one moment stand in the order of their ids.
  const ids = jobs.map(() => crypto.randomUUID()).toSorted()
  const requests = jobs.map((job, at) => ({
    id: ids[at],
    request: { model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9', ...job },
  }))
  await post(page, '/api/batches', {
    id: crypto.randomUUID(),
    name,
    source: 'table',
    jobs: requests,
    held: true,
  })
  return ids
}

/** Environment of servers whose renders never end. */
export const neverDone = {
  FAULT_PLAN: JSON.stringify({
    seed: 1,
    rules: [{ when: { call: 'render' }, do: { render: { stallMs: 600_000 } } }],
  }),
}

/** Sends a job that stays under way: a tab that sees one looks for changes every second. */
export async function keepMoving(page: Page): Promise<void> {
  const request = { prompt: 'Under way', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }
  await post(page, '/api/jobs', { id: crypto.randomUUID(), request })
}

/** What the page's owner sends, past the page. */
export async function post(page: Page, path: string, data: object = {}) {
  const answer = await page.request.post(path, { headers: { origin: new URL(page.url()).origin }, data })
  if (!answer.ok()) throw new Error(`${path} was answered with ${answer.status()}: ${await answer.text()}`)
}
