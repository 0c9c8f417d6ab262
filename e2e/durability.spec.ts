import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { Page } from 'playwright/test'

import { violations } from './axe.ts'
import { addPicture } from './drafts.ts'
import { chooseShape, expect, test } from './fixtures.ts'
import { chooseMode, distanceTo, finishedClip, makeItShort, red, usable } from './inputs.ts'
import type { StudioServer } from './studio-server.ts'

const generate = async (page: Page, prompt: string) => {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByRole('region', { name: 'Stage' }).getByText(prompt).first()).toBeVisible()
}
const credits = async (page: Page) => {
  const answer = await page.request.get('/api/account')
  const body: { account: { credits: number } } = await answer.json()
  return body.account.credits
}

/** Fast machines render a clip between two looks of the studio: nobody would see it being made. */
const slow = { seed: 1, rules: [{ when: { call: 'render' }, do: { render: { stallMs: 12_000 } } }] }

test.describe('on a machine that takes its time', () => {
  test.use({ environment: { FAULT_PLAN: JSON.stringify(slow) } })
  for (const signal of ['SIGTERM', 'SIGKILL'] as const)
    test(`reload in the middle, then ${signal} and a new start in the middle: the clip arrives, paid once`, async ({
      owner: page,
      studio,
    }) => {
      await generate(page, 'A storm that survives')
      await expect(page.getByText('Processing').first()).toBeVisible({ timeout: 30_000 })
      await page.reload()
      await expect(page.getByText('A storm that survives').nth(1)).toBeVisible()
      await studio.stop(signal)
      await expect(page.getByText(/does not answer/).first()).toBeVisible({ timeout: 30_000 })
      await studio.start()
      await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 90_000 })
      await expect(page.getByText(/does not answer/)).toHaveCount(0)
      expect(await credits(page)).toBe(9900 - 130)
      const jobs: { total: number } = await (await page.request.get('/api/jobs')).json()
      expect(jobs.total).toBe(1)
    })
})

/** Backs a studio up while it runs, and brings it back from that alone; what is not the studio's stays. */
async function restoreFromBackup(studio: StudioServer) {
  const { dataDir } = studio
  const folder = mkdtempSync(join(tmpdir(), 'genray-e2e-backup-'))
  const run = (...words: string[]) =>
    execFileSync(process.execPath, ['src/server.ts', 'studio', ...words], {
      env: { ...process.env, DATA_DIR: dataDir },
    })
  run('backup', join(folder, 'copy'))
  await studio.stop()
  const aside = mkdtempSync(join(tmpdir(), 'genray-e2e-aside-'))
  const before = readdirSync(dataDir)
  for (const name of before) renameSync(join(dataDir, name), join(aside, name))
  run('restore', join(folder, 'copy'))
  const restored = new Set(readdirSync(dataDir))
  for (const name of before)
    if (!restored.has(name) && !name.startsWith('studio.db'))
      renameSync(join(aside, name), join(dataDir, name))
}

/** Brings the studio back without its service, and opens the job that was under way; its card. */
async function openRestored(page: Page, studio: StudioServer) {
  await restoreFromBackup(studio)
  await studio.startStudio()
  await page.goto('about:blank')
  await page.goto(studio.claimUrl)
  await page.getByRole('region', { name: 'Stage' }).getByRole('link', { name: 'Open job' }).click()
  return page.getByRole('region', { name: 'Unconfirmed' })
}

/** Makes the service forget every job, as another one at the same address would not know them. */
function forgetJobs({ dataDir }: StudioServer) {
  const database = new DatabaseSync(join(dataDir, 'engine.db'), { enableForeignKeyConstraints: false })
  database.exec('delete from job')
  database.close()
}

test.describe('while nothing is finished', () => {
  test.use({
    // oxlint-disable-next-line no-empty-pattern
    environment: async ({}, give) => {
      const plan = join(mkdtempSync(join(tmpdir(), 'genray-e2e-plan-')), 'plan.json')
      const stalled = { when: { call: 'render' }, do: { render: { stallMs: 600_000 } } }
      writeFileSync(plan, JSON.stringify({ seed: 1, rules: [stalled] }))
      await give({ FAULT_PLAN: plan })
    },
  })

  test('a job that a backup brings back with its id is looked up by itself: nobody is asked to send it again', async ({
    owner: page,
    studio,
    environment,
  }) => {
    test.slow()
    // Apart the engine keeps its port, under which the restored studio looks for it.
    await studio.stop()
    await studio.startApart()
    await page.reload()
    await addPicture(page, 'kept.png', red)
    await makeItShort(page)
    await generate(page, 'Back from a backup')
    await expect(page.getByText('Processing').first()).toBeVisible({ timeout: 30_000 })
    const card = await openRestored(page, studio)
    await expect(card).toContainText('The service has this job, and its id is known.')
    await expect(card.getByRole('button')).toHaveText(['Copy the facts for support'])
    await expect(page.getByRole('main')).toContainText('The service has it. It is looked up by its id.')
    expect(await violations(page)).toEqual([])
    writeFileSync(environment['FAULT_PLAN'] ?? '', JSON.stringify({ seed: 1, rules: [] }))
    await studio.startEngine()
    await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 90_000 })
    await expect(card).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Earlier sending' })).toHaveCount(0)
    expect(await credits(page)).toBe(9900 - 88)

    // Inputs came back as well: pictures to see, and usable at once.
    await page.getByRole('link', { name: 'Compose', exact: true }).click()
    await chooseMode(page, 'Frames')
    await page.getByRole('button', { name: 'First frame from the library' }).click()
    const input = page.getByRole('dialog', { name: 'Library' }).getByRole('button', { name: /^kept\.png/ })
    const picture = input.locator('img')
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320)
    await input.click()
    await usable(page, /^First frame: kept\.png/)
    await generate(page, 'From what was kept')
    expect(await distanceTo((await finishedClip(page)).file, 0, red)).toBeLessThan(40)
  })

  test('a restored job that the service does not know can be closed, and stays in History with what it took', async ({
    owner: page,
    studio,
  }) => {
    test.slow()
    await studio.stop()
    await studio.startApart()
    await page.reload()
    await makeItShort(page)
    await generate(page, 'Never heard of')
    await expect(page.getByText('Processing').first()).toBeVisible({ timeout: 30_000 })
    const card = await openRestored(page, studio)
    forgetJobs(studio)
    await studio.startEngine()
    await expect(card).toContainText('The service says that it does not know this job any more.', {
      timeout: 90_000,
    })
    await expect(page.getByRole('region', { name: 'Trouble' })).toHaveCount(0)
    expect(await violations(page)).toEqual([])
    await card.getByRole('button', { name: 'Close' }).click()
    await expect(card).toHaveCount(0)
    const failure = page.getByRole('region', { name: 'Failure' })
    await expect(failure).toContainText(/The service held \d+ credits when it accepted it/)
    await expect(page.getByRole('region', { name: 'Earlier sending' })).toContainText(
      'Should it know it again, its id brings the clip.',
    )
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: 'History', exact: true }).click()
    await expect(page.getByRole('main').getByText('Failed')).toBeVisible()
  })
})

test('while the engine is down a job waits under one banner, and goes on when it is back', async ({
  owner: page,
  studio,
}) => {
  await studio.stop()
  const { engine } = await studio.startApart()
  await page.reload()
  await expect(page.getByRole('button', { name: /^Generate/ })).toBeVisible()
  // While a dying engine still holds its connections, nobody can know whether it took a job.
  const answers = async () => (await page.request.get('/api/upstream/api/v1/account')).ok()
  expect(await answers()).toBe(true)
  engine.kill('SIGKILL')
  await expect.poll(answers).toBe(false)
  await generate(page, 'Patience')
  await expect(page.getByText('The video service does not answer.', { exact: false })).toHaveCount(1, {
    timeout: 30_000,
  })
  await expect(page.getByText('Waiting').first()).toBeVisible()
  await studio.startEngine()
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 90_000 })
  await expect(page.getByText('The video service does not answer.', { exact: false })).toHaveCount(0)
  expect(await credits(page)).toBe(9900 - 130)
})

test('a submit that the studio does not hear of is kept, and sent again as the same job', async ({
  owner: page,
}) => {
  await page.route('**/api/jobs', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Do not lose me')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Do not lose me' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('alert').filter({ hasText: 'Do not lose me' })).toBeVisible()
  await page.unroute('**/api/jobs')
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Do not lose me' })).toHaveCount(0)
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 90_000 })
})

test('a draft survives reload and a session that ended', async ({ owner: page, studio }) => {
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Half a thought')
  await chooseShape(page, '21:9')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Half a thought')
  await page.context().clearCookies()
  await expect(page.getByText('npm run link').first()).toBeVisible({ timeout: 30_000 })
  await studio.stop()
  await studio.start()
  await page.goto('about:blank')
  await page.goto(studio.claimUrl)
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Half a thought')
  await expect(page.getByRole('radio', { name: '21:9' })).toBeChecked()
})
