import type { Page } from 'playwright/test'

import { addPicture } from './drafts.ts'
import { expect, test } from './fixtures.ts'
import { blue, green, type InputFile, plainPicture, usable } from './inputs.ts'
import { tabTo } from './tab-to.ts'

async function chooseByKey(page: Page, file: InputFile) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles(file)
}

async function typeOver(page: Page, words: string) {
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(words)
}

type Jobs = { jobs: { id: string; prompt: string }[] }
const stored = async (page: Page): Promise<Jobs['jobs']> => {
  const { jobs }: Jobs = await (await page.request.get('/api/jobs')).json()
  return jobs
}

test('a clip is made from frames, from references and of a person without a mouse', async ({
  owner: page,
}) => {
  test.slow()
  const kept = await addPicture(page, 'kept.png', '#d22222')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, /radio "Text"/)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Frames' })).toBeChecked()
  await tabTo(page, /textbox "Prompt"/)
  await typeOver(page, 'From a frame')
  await tabTo(page, /button "Choose or drop first frame"/)
  await chooseByKey(page, await plainPicture('first.png', blue))
  await expect(await usable(page, /^First frame: first\.png/)).toBeFocused()
  await tabTo(page, /radio .*seedance-2\.0/)
  await page.keyboard.press('ArrowDown')
  await tabTo(page, /textbox "Length in seconds"/)
  await typeOver(page, '4')
  await expect(page.getByRole('button', { name: 'Generate · 88 credits' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(async () => (await stored(page)).length).toBe(1)

  await tabTo(page, /radio "Frames"/, 'Shift+Tab')
  await page.keyboard.press('ArrowRight')
  await tabTo(page, /button "Add references from the library"/)
  await page.keyboard.press('Enter')
  await tabTo(page, /button "first\.png/)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: /^kept\.png/ })).toBeFocused()
  await page.keyboard.press('Space')
  await tabTo(page, /button "Add 1 file"/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await usable(page, /^Image 1: kept\.png/)
  await tabTo(page, /textbox "Prompt"/, 'Shift+Tab')
  await typeOver(page, 'Like @')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(/^Like @Image1/)
  await tabTo(page, /button "Generate/)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await stored(page)).length).toBe(2)

  await tabTo(page, /radio "References"/, 'Shift+Tab')
  await page.keyboard.press('ArrowRight')
  await tabTo(page, /textbox "Prompt"/)
  await typeOver(page, 'A walk')
  await tabTo(page, /button "Choose or drop portrait"/)
  await chooseByKey(page, await plainPicture('anna.png', green, { width: 720, height: 1280 }))
  const portrait = await usable(page, /^Portrait: anna\.png/)
  await expect(portrait).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, /button "Remove"/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Choose or drop portrait' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Portrait from the library' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, /button "anna\.png/)
  await page.keyboard.press('Enter')
  await expect(portrait).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(async () => (await stored(page)).length).toBe(3)

  await tabTo(page, /link "Open job"/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'A walk' })).toBeVisible()
  const requests = await Promise.all(
    (await stored(page)).map(
      async ({ id }) => (await (await page.request.get(`/api/jobs/${id}`)).json()).request,
    ),
  )
  const upload = expect.stringContaining('/v1/files/')
  const { url } = await (await page.request.get(`/api/media/${kept}`)).json()
  expect(requests).toMatchObject([
    { prompt: 'A walk', person_image_url: upload, duration: 4 },
    { prompt: expect.stringMatching(/^Like /), reference_images: [url], duration: 4 },
    { prompt: 'From a frame', first_frame_url: upload, duration: 4 },
  ])
})
