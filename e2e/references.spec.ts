import { expect, test } from './fixtures.ts'
import {
  blue,
  chooseFiles,
  chooseMode,
  distanceTo,
  dropFiles,
  finishedClip,
  green,
  loudness,
  makeItShort,
  plainFilm,
  plainPicture,
  plainSound,
  red,
  usable,
} from './inputs.ts'

test('references come into the clip with their pictures and their sound, and are in the library afterwards', async ({
  owner: page,
}) => {
  test.slow()
  await makeItShort(page)
  await chooseMode(page, 'References')
  await chooseFiles(page, page.getByRole('button', { name: 'Choose files' }), [
    await plainPicture('red.png', red),
    await plainFilm('blue.mp4', 'blue'),
    await plainSound('tone.wav'),
  ])
  for (const label of [/^Image 1: red\.png/, /^Video 1: blue\.mp4/, /^Audio 1: tone\.wav/])
    await usable(page, label)
  await expect(page.getByText('1 / 9 images')).toBeVisible()
  // A video among them costs by the second.
  await page.getByRole('button', { name: 'Generate · 160 credits' }).click()

  const { file } = await finishedClip(page)
  expect(await distanceTo(file, 0, red)).toBeLessThan(40)
  expect(await distanceTo(file, 96, '#0000ff')).toBeLessThan(60)
  expect(await loudness(file)).toBeGreaterThan(-50)

  // What was added is in the library: another mode takes it from there, as it takes a frame of the clip.
  await chooseMode(page, 'Person')
  await page.getByRole('button', { name: 'Portrait from the library' }).click()
  const library = page.getByRole('dialog', { name: 'Library' })
  await library.getByRole('searchbox').fill('red')
  await expect(library.getByRole('list', { name: 'Uploads' }).getByRole('listitem')).toHaveCount(1)
  await library.getByRole('button', { name: /^red\.png/ }).click()
  await usable(page, /^Portrait: red\.png/)
  await page.getByRole('button', { name: 'Add pictures from the library' }).click()
  await library.getByText('Clips', { exact: true }).click()
  await library.getByRole('list', { name: 'Clips' }).getByRole('button').click()
  await library.getByRole('button', { name: 'Add 1 file' }).click()
  await usable(page, /^Picture 1: /)
})

test('references keep their names in the prompt while they are moved by keyboard, menu and drag', async ({
  owner: page,
}) => {
  test.slow()
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await chooseMode(page, 'References')
  await dropFiles(page.locator('main'), [
    await plainPicture('red.png', red),
    await plainPicture('blue.png', blue),
    await plainPicture('green.png', green),
  ])
  for (const label of [/^Image 1: red/, /^Image 2: blue/, /^Image 3: green/]) await usable(page, label)
  await prompt.fill('From @Image1 by @Image2 to @Image3')

  await page.getByRole('button', { name: /^Image 3: green/ }).press('Alt+ArrowLeft')
  await expect(page.getByRole('button', { name: /^Image 2: green/ })).toBeFocused()
  await expect(prompt).toHaveValue('From @Image1 by @Image3 to @Image2')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(prompt).toHaveValue('From @Image2 by @Image3 to @Image1')

  await page.getByRole('button', { name: /^Image 1: green/ }).click()
  await page.getByRole('button', { name: 'Move to the end' }).click()
  await expect(prompt).toHaveValue('From @Image1 by @Image2 to @Image3')

  const [from, to] = [
    await page.getByRole('button', { name: /^Image 1: red/ }).boundingBox(),
    await page.getByRole('button', { name: /^Image 2: blue/ }).boundingBox(),
  ]
  if (!from || !to) throw new Error('the references are not on the page')
  await page.mouse.move(from.x + 30, from.y + 30)
  await page.mouse.down()
  await page.mouse.move(to.x + 30, to.y + 30, { steps: 6 })
  await page.mouse.up()
  await expect(page.getByRole('button', { name: /^Image 1: blue/ })).toBeVisible()
  await expect(prompt).toHaveValue('From @Image2 by @Image1 to @Image3')

  // Removed, its mark stays in the prompt; taken back, it names it again.
  await page.getByRole('button', { name: /^Image 2: red/ }).press('Delete')
  await expect(prompt).toHaveValue('From @Image? by @Image1 to @Image2')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(prompt).toHaveValue('From @Image2 by @Image1 to @Image3')
})

test('too many, doubled and lonely references are named beside the thing, and nothing is sent', async ({
  owner: page,
}) => {
  test.slow()
  await chooseMode(page, 'References')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByText('Add a reference, or switch to Text.')).toBeVisible()
  await dropFiles(page.locator('main'), [await plainSound('tone.wav')])
  await usable(page, /^Audio 1: tone\.wav/)
  await expect(page.getByText('Audio alone is not enough: add an image or video reference.')).toBeVisible()

  // The same content under another name is seen once the studio has looked at it.
  await dropFiles(page.locator('main'), [
    await plainPicture('red.png', red),
    await plainPicture('red again.png', red),
  ])
  await usable(page, /^Image 2: red again\.png/)
  await expect(page.getByText('Image 2: The same file as Image 1.')).toBeVisible()

  const many = await Promise.all(
    Array.from({ length: 9 }, (_, n) => plainPicture(`${n}.png`, red, { width: 600 + n, height: 600 })),
  )
  await dropFiles(page.locator('main'), many)
  await expect(
    page.getByText('7.png was not added. There is no room: 9 pictures are the most.'),
  ).toBeVisible()
  await expect(page.getByText('8.png was not added.')).toBeVisible()
  await expect(page.getByText('9 / 9 images')).toBeVisible()
  expect(await (await page.request.get('/api/jobs')).json()).toMatchObject({ jobs: [] })
})
