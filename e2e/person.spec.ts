import { expect, test } from './fixtures.ts'
import {
  chooseFiles,
  chooseMode,
  distanceTo,
  finishedClip,
  green,
  makeItShort,
  plainFilm,
  plainPicture,
  red,
  usable,
} from './inputs.ts'

test('a clip of a person shows their portrait, upright unless another shape is chosen', async ({
  owner: page,
}) => {
  test.slow()
  await makeItShort(page)
  await chooseMode(page, 'Person')
  await expect(page.getByRole('radio', { name: '9:16' })).toBeChecked()
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByText('Add a portrait: a clear photo of one person.')).toBeVisible()

  await chooseFiles(
    page,
    page.getByRole('button', { name: 'Choose or drop portrait' }),
    await plainFilm('film.mp4', 'red'),
  )
  await expect(page.getByText('film.mp4 was not added. A portrait is a picture.')).toBeVisible()
  await chooseFiles(
    page,
    page.getByRole('button', { name: 'Choose or drop portrait' }),
    await plainPicture('anna.png', green, { width: 720, height: 1280 }),
  )
  await usable(page, /^Portrait: anna\.png/)
  await chooseFiles(
    page,
    page.getByRole('button', { name: 'Choose files' }),
    await plainPicture('back.png', red),
  )
  await usable(page, /^Picture 1: back\.png/)
  await expect(page.getByText('1 / 8')).toBeVisible()

  const clothing = page.getByRole('textbox', { name: 'Clothing' })
  await clothing.fill('🧥'.repeat(1001))
  await expect(page.getByText('1,001 / 1,000')).toBeVisible()
  await expect(page.getByText('Clothing details have at most 1,000 characters.')).toBeVisible()
  await clothing.fill('A red scarf')

  await page.getByRole('button', { name: 'Generate · 100 credits' }).click()
  const { id, file } = await finishedClip(page)
  expect(await distanceTo(file, 0, green)).toBeLessThan(40)
  const { request } = await (await page.request.get(`/api/jobs/${id}`)).json()
  expect(request).toMatchObject({ aspect_ratio: '9:16', clothing_details: 'A red scarf' })

  // The shape of the other modes is their own.
  await chooseMode(page, 'Text')
  await expect(page.getByRole('radio', { name: '16:9' })).toBeChecked()
  await expect(page.getByText('2 photos are set aside; they come back with Person.')).toBeVisible()
})
