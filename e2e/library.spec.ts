import type { Page } from 'playwright/test'

import { addPicture } from './drafts.ts'
import { expect, test } from './fixtures.ts'
import { chooseMode } from './inputs.ts'

const slots = 5
const stalled = { seed: 1, rules: [{ when: { call: 'render' }, do: { render: { stallMs: 600_000 } } }] }

/** No render ends: what is beyond the plan's five slots waits. */
test.use({ environment: { FAULT_PLAN: JSON.stringify(stalled) } })

async function createJob(page: Page, prompt: string, extra: object = {}) {
  const request = { prompt, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9', ...extra }
  const answer = await page.request.post('/api/jobs', {
    headers: { origin: new URL(page.url()).origin },
    data: { id: crypto.randomUUID(), request },
  })
  expect(answer.ok()).toBe(true)
}

test('an upload is removed in the library after it was said which jobs wait with it; those tell it', async ({
  owner: page,
}) => {
  const id = await addPicture(page, 'dancer.png', '#d22222')
  await addPicture(page, 'stage.png', '#2244cc')
  const { url } = await (await page.request.get(`/api/media/${id}`)).json()
  for (let n = 1; n <= slots; n++) await createJob(page, `Running ${n}`)
  await createJob(page, 'Waits with it', { first_frame_url: url })
  await page.reload()
  await chooseMode(page, 'Frames')
  await page.getByRole('button', { name: 'First frame from the library' }).click()
  const library = page.getByRole('dialog', { name: 'Library' })
  await library.getByRole('button', { name: 'Remove “dancer.png”' }).click()
  const question = page.getByRole('dialog', { name: 'Remove “dancer.png”?' })
  await expect(question).toContainText('1 waiting job uses this')
  await question.getByRole('button', { name: 'Keep it' }).click()
  await library.getByRole('button', { name: 'Remove “dancer.png”' }).click()
  await question.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(library.getByRole('list', { name: 'Uploads' }).getByRole('listitem')).toHaveCount(1)
  // Over the dialog, where it can be used.
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await page.keyboard.press('Escape')
  await expect(library).toBeHidden()
  const waiting = page.getByRole('region', { name: 'Waiting' })
  await expect(waiting).toContainText('a file is missing')
  await waiting.getByRole('link', { name: /Waits with it/ }).click()
  await expect(page.getByText('One of its files is missing.')).toBeVisible()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByText('“dancer.png” was removed from the studio.')).toBeVisible()
})
