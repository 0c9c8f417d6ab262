import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { neverDone, post } from './held-jobs.ts'
import { shoot } from './shoot.ts'
import type { StudioServer } from './studio-server.ts'

const minuteMs = 60_000
/** The server's own: what is changed here is its environment from the next start on. */
const environment: Record<string, string> = { ...neverDone }

test.use({ environment })

type Passed = { minutes: number; sinceLook: number }

/** Starts the studio on what its store would hold so many minutes later, had it gone on looking until `sinceLook`. */
async function letTimePass(studio: StudioServer, { minutes, sinceLook }: Passed): Promise<void> {
  await studio.stop()
  const database = new DatabaseSync(join(studio.dataDir, 'studio.db'))
  const ms = minutes * minuteMs
  database.exec(`update job set created_at = created_at - ${ms}, sent_at = sent_at - ${ms},
    news_at = news_at - ${ms}, polled_at = ${Date.now() - sinceLook * minuteMs}`)
  database.exec(`update job_event set at = at - ${ms}`)
  database.close()
  await studio.start()
}

/** Lets the service end what it renders while no studio looks. */
async function letServiceFinish(studio: StudioServer): Promise<void> {
  await studio.stop()
  delete environment['FAULT_PLAN']
  await studio.startEngine()
  const database = new DatabaseSync(join(studio.dataDir, 'engine.db'), { readOnly: true })
  const state = () => database.prepare('select state from job').get()?.['state']
  await expect.poll(state, { timeout: 120_000 }).toBe('completed')
  database.close()
}

const readJob = async (page: Page, id: string): Promise<{ state: string; problem: string | null }> =>
  (await page.request.get(`/api/jobs/${id}`)).json()

test('a job that hangs is told wherever it is shown, with its money and the way on, and its clip comes all the same', async ({
  owner: page,
  studio,
}) => {
  test.setTimeout(300_000)
  const id = crypto.randomUUID()
  const request = { prompt: 'A hare that sleeps', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }
  await post(page, '/api/jobs', { id, request })
  await expect.poll(async () => (await readJob(page, id)).state).toBe('processing')

  await letTimePass(studio, { minutes: 100, sinceLook: 1 })
  await expect.poll(async () => (await readJob(page, id)).problem, { timeout: 60_000 }).toBe('stuck')
  await page.goto(`/jobs/${id}`)
  const trouble = page.getByRole('region', { name: 'Trouble' })
  await expect(trouble).toContainText('far longer than such jobs take')
  await expect(trouble).toContainText('Its 130 credits stay held until it ends, and come back if it fails.')
  await expect(trouble.getByRole('button', { name: 'Copy the facts for support' })).toBeVisible()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('“processing” for 100 minutes without a change')
  await expectAccessible(page, 'a job that hangs', { widths: [1280, 390] })
  await shoot(page, 'job-stuck')
  await page.getByRole('button', { name: /^Activity/ }).click()
  await expect(page.getByRole('dialog', { name: 'Activity' })).toContainText('far slower than usual')
  await page.goto('/history')
  await expect(page.getByRole('link', { name: /A hare that sleeps/ })).toContainText('far slower than usual')

  // Its slot is free after two hours; the job is none that was forgotten.
  await letTimePass(studio, { minutes: 30, sinceLook: 6 })
  await page.goto(`/jobs/${id}`)
  await expect(page.getByRole('button', { name: 'Activity: 1 still rendering' })).toBeVisible({
    timeout: 60_000,
  })
  await page.getByRole('button', { name: 'Remix in Compose' }).click()
  await expect(page.getByRole('textbox', { name: /^Prompt/ })).toHaveValue('A hare that sleeps')

  await letServiceFinish(studio)
  await letTimePass(studio, { minutes: 10, sinceLook: 11 })
  await page.goto(`/jobs/${id}`)
  await expect(page.locator('video')).toBeVisible({ timeout: 60_000 })
  await expect(trouble).toHaveCount(0)
})
