import { expect, test } from './fixtures.ts'
import { holdJobs } from './held-jobs.ts'
import { action, bar, cards } from './select.ts'

test('how far it is with many jobs is told beside the actions until all of them are done', async ({
  owner: page,
}) => {
  await holdJobs(page, [{ prompt: 'One' }, { prompt: 'Two' }, { prompt: 'Three' }])
  await page.goto('/history')
  await expect(cards(page)).toHaveCount(3)
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page)).toContainText('3 selected')
  const letGo = Promise.withResolvers<void>()
  await page.route('**/api/labels', async (route) => {
    await letGo.promise
    await route.continue()
  })
  await page.route('**/api/acts/*', (route) => route.fulfill({ json: { jobs: 2 } }))
  await action(page, 'Star').click()
  await page.getByRole('button', { name: 'Star all of them' }).click()
  await expect(bar(page)).toContainText('2 of 3 jobs so far. It goes on when this page is closed.')
  letGo.resolve()
  await expect(bar(page)).toContainText('3 jobs starred.')
  await expect(bar(page)).not.toContainText('so far')
})
