import type { Browser, Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect, test } from './fixtures.ts'
import { holdJobs, neverDone } from './held-jobs.ts'
import { action, bar, box, cards, makeCancelled } from './select.ts'

test.use({ environment: neverDone })

/** A browser of somebody whom the owner invited: they see their own work alone and may take 200 credits a month. */
async function inviteAda(owner: Page, browser: Browser): Promise<{ page: Page; refused: string[] }> {
  const { origin } = new URL(owner.url())
  const headers = { origin }
  const invite = { name: 'Ada', sees: 'own', monthCap: 200 }
  const made = await owner.request.post('/api/invites', { headers, data: invite })
  const { token }: { token: string } = await made.json()
  const context = await browser.newContext({ baseURL: origin })
  const accepted = await context.request.post('/api/invites/accept', { headers, data: { token } })
  expect(accepted.ok()).toBe(true)
  const page = await context.newPage()
  const refused: string[] = []
  page.on('response', (response) => {
    if (response.status() === 403) refused.push(response.url())
  })
  return { page, refused }
}

async function seeAll(owner: Page, name: string) {
  const { members }: { members: { id: string; name: string }[] } = await (
    await owner.request.get('/api/members')
  ).json()
  const id = members.find((member) => member.name === name)?.id
  await post(owner, `/api/members/${id}`, { sees: 'all' })
}

async function removeJob(owner: Page, id: string) {
  await post(owner, `/api/jobs/${id}/cancel`, {})
  await post(owner, '/api/removals', { id: crypto.randomUUID(), jobs: { ids: [id] } })
}

async function post(page: Page, path: string, data: object) {
  const answer = await page.request.post(path, { headers: { origin: new URL(page.url()).origin }, data })
  expect([path, answer.status()]).toEqual([path, 200])
}

test('a creator finds their own work alone, and is told what they may still take before it is too much', async ({
  owner,
  browser,
}) => {
  const [lighthouse = ''] = await holdJobs(owner, [{ prompt: 'A lighthouse of the owner' }])
  const { page, refused } = await inviteAda(owner, browser)
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A meadow of Ada')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByText(/^50.% of your spending limit is used\.$/)).toBeVisible()
  await expect(page.getByText('130 of 200 credits are taken this month.')).toBeVisible()

  await page.getByRole('textbox', { name: 'Prompt' }).fill('Another meadow')
  await expect(
    page.getByText('Your limit leaves 70 credits this month. An owner can raise it.'),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: /^Generate/ })).toBeDisabled()
  await page.getByRole('button', { name: /^Price/ }).click()
  await expect(page.getByRole('dialog', { name: 'Price' })).toContainText('Left of it70')
  await expectAccessible(page, 'a price beyond the limit')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Sent' }).getByRole('listitem')).toHaveText(/A meadow of Ada/)
  await expect(page.getByText('You', { exact: true })).toHaveCount(0)

  await page.goto('/history')
  await expect(page.getByRole('link', { name: /A meadow of Ada/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /A meadow of Ada.*You/ })).toHaveCount(0)
  await expect(page.getByText('lighthouse')).toHaveCount(0)
  await page.getByRole('button', { name: 'Filters' }).click()
  await expect(page.getByRole('group', { name: 'State' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Made by' })).toHaveCount(0)
  await page.goto(`/jobs/${lighthouse}`)
  await expect(page.getByText('There is no such job in this studio.')).toBeVisible()
  expect(refused).toEqual([])

  await owner.goto('/history')
  await expect(owner.getByRole('link', { name: /A lighthouse of the owner.*You/ })).toBeVisible()
  await expect(owner.getByRole('link', { name: /A meadow of Ada *Ada/ })).toBeVisible()
  await owner.getByRole('button', { name: 'Filters' }).click()
  await owner.getByRole('group', { name: 'Made by' }).getByRole('button', { name: 'Ada' }).click()
  await owner.getByRole('button', { name: 'Show 1 job' }).click()
  await expect(owner.getByRole('link', { name: /A meadow of Ada/ })).toBeVisible()
  await expect(owner.getByRole('link', { name: /lighthouse/ })).toHaveCount(0)
  await expect(owner).toHaveURL(/person=/)
  await expectAccessible(owner, 'clips of one person')
  await expectFits(owner)
  await owner.getByRole('button', { name: /^Activity/ }).click()
  await expect(owner.getByRole('dialog', { name: 'Activity' })).toContainText(/A meadow of Ada.*Ada/)
  await owner.goto('/')
  const sent = owner.getByRole('region', { name: 'Sent' }).getByRole('listitem')
  await expect(sent.getByText('Ada', { exact: true })).toBeVisible()
  const stage = owner.getByRole('region', { name: 'Stage' })
  await stage.getByRole('button', { name: /A meadow of Ada/ }).click()
  await expect(stage.getByText('Ada', { exact: true })).toHaveCount(2)

  await seeAll(owner, 'Ada')
  await removeJob(owner, lighthouse)
  for (const [whose, buttons] of [
    [owner, 1],
    [page, 0],
  ] as const) {
    await whose.goto(`/jobs/${lighthouse}`)
    await expect(whose.getByText('This job was removed.')).toBeVisible()
    await expect(whose.getByRole('button', { name: 'Put back' })).toHaveCount(buttons)
  }
  await page.context().close()
})

test('who sees all is offered to remove their own part of what is selected, and nothing of others', async ({
  owner,
  browser,
}) => {
  const { page, refused } = await inviteAda(owner, browser)
  await seeAll(owner, 'Ada')
  await makeCancelled(owner, ['Lighthouse', 'Harbour'])
  await page.goto('/')
  await makeCancelled(page, ['Meadow'])
  await page.goto('/history')
  await box(page, 'Lighthouse').check()
  await expect(bar(page)).toContainText('This job is somebody else’s: only they, or an owner, may remove it')
  await expect(action(page, 'Remove')).toHaveAttribute('aria-disabled', 'true')
  await expect(action(page, 'Retry failed')).toHaveAttribute('aria-disabled', 'true')

  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page)).toContainText(
    '2 of these are other people’s: they are neither removed nor tried again.',
  )
  await expectAccessible(page, 'a selection with jobs of others')
  await expectFits(page)
  await action(page, 'Remove 1 of yours').click()
  await expect(page.getByText('1 job removed.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Meadow/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: /^(Lighthouse|Harbour)/ })).toHaveCount(2)
  expect(refused).toEqual([])

  await owner.goto('/history')
  await expect(cards(owner)).toHaveCount(2)
  await owner.keyboard.press('ControlOrMeta+a')
  await action(owner, 'Remove').click()
  await expect(owner.getByText('2 jobs removed.')).toBeVisible()
  await page.context().close()
})
