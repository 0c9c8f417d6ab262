import type { Page } from 'playwright/test'

import { chooseShape, expect, test } from './fixtures.ts'

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
    await expect(page.getByText('Completed').first()).toBeVisible({ timeout: 90_000 })
    await expect(page.getByText(/does not answer/)).toHaveCount(0)
    expect(await credits(page)).toBe(9900 - 130)
    const jobs: { total: number } = await (await page.request.get('/api/jobs')).json()
    expect(jobs.total).toBe(1)
  })

test('while the engine is down a job waits under one banner, and goes on when it is back', async ({
  owner: page,
  studio,
}) => {
  await studio.stop()
  const { engine } = await studio.startApart()
  await page.reload()
  await expect(page.getByRole('button', { name: /^Generate/ })).toBeVisible()
  engine.kill('SIGKILL')
  await generate(page, 'Patience')
  await expect(page.getByText('The video service does not answer.', { exact: false })).toHaveCount(1, {
    timeout: 30_000,
  })
  await expect(page.getByText('Waiting').first()).toBeVisible()
  await studio.startEngine()
  await expect(page.getByText('Completed').first()).toBeVisible({ timeout: 90_000 })
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
  await expect(page.getByText('Completed').first()).toBeVisible({ timeout: 90_000 })
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
