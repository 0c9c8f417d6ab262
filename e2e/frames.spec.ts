import { expect, test } from './fixtures.ts'
import {
  blue,
  chooseFiles,
  chooseMode,
  distanceTo,
  dropFiles,
  finishedClip,
  green,
  makeItShort,
  plainFilm,
  plainPicture,
  red,
  usable,
} from './inputs.ts'

test('a clip begins and ends with the pictures that it was given, and a frame of it begins the next one', async ({
  owner: page,
}) => {
  test.slow()
  await makeItShort(page)
  await chooseMode(page, 'Frames')
  const choose = (name: string) => page.getByRole('button', { name })
  await chooseFiles(page, choose('Choose or drop first frame'), await plainPicture('red.png', red))
  await chooseFiles(page, choose('Choose or drop end frame'), await plainPicture('blue.png', blue))
  await usable(page, /^First frame: red\.png/)
  await usable(page, /^End frame: blue\.png/)
  await expect(page.getByText('Fills 16:9 as it is.')).toBeVisible()
  await page.getByRole('button', { name: 'Generate · 88 credits' }).click()

  const { file } = await finishedClip(page)
  expect(await distanceTo(file, 0, red)).toBeLessThan(40)
  expect(await distanceTo(file, 96, blue)).toBeLessThan(40)
  expect(await distanceTo(file, 0, blue)).toBeGreaterThan(100)

  // The clip on stage gives the frame that it shows.
  const stage = page.getByRole('region', { name: 'Stage' })
  await expect(stage.locator('video')).toBeVisible({ timeout: 30_000 })
  await stage.locator('video').evaluate(async (video: HTMLVideoElement) => {
    video.pause()
    video.currentTime = 96.5 / 24
    await new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
  })
  await stage.getByRole('button', { name: 'Use this frame' }).click()
  await stage.getByRole('button', { name: 'This frame as first frame' }).click()
  await expect(page.getByText('in place of “red.png”')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: /^First frame: red\.png/ })).toBeVisible()
  await stage.getByRole('button', { name: 'Use this frame' }).click()
  await stage.getByRole('button', { name: 'This frame as first frame' }).click()
  const first = await usable(page, /^First frame: (?!red)/)
  await first.click()
  await expect(page.getByText('frame 96 of a clip')).toBeVisible()
})

test('what does not fit is said beside the frames, and the way out with it', async ({ owner: page }) => {
  test.slow()
  // A picture on a text becomes its first frame, and that can be undone.
  await dropFiles(page.locator('main'), [
    await plainPicture('square.png', green, { width: 900, height: 900 }),
  ])
  await expect(page.getByText('“square.png” is the first frame now.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('radio', { name: 'Text' })).toBeChecked()
  await dropFiles(page.locator('main'), [await plainPicture('wide.png', blue)])
  await expect(page.getByRole('radio', { name: 'Frames' })).toBeChecked()
  await dropFiles(page.locator('[data-drop="first_frame"]'), [
    await plainPicture('square.png', green, { width: 900, height: 900 }),
  ])
  await usable(page, /^First frame: square\.png/)

  await expect(page.getByText('Fills 16:9; 44 % is cut off at the top and bottom.')).toBeVisible()
  await page.getByRole('button', { name: 'Use 1:1' }).click()
  await expect(page.getByText('Fills 1:1 as it is.')).toBeVisible()
  await expect(page.getByRole('radio', { name: '1:1' })).toBeChecked()

  await dropFiles(page.locator('main'), [
    await plainFilm('film.mp4', 'red'),
    await plainPicture('end.png', red),
  ])
  await expect(page.getByRole('button', { name: /^End frame: end\.png/ })).toBeVisible()
  await expect(
    page.getByText('film.mp4 was not added. A frame is a picture. Switch to References'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Swap first and end frame' }).click()
  await expect(page.getByRole('button', { name: /^First frame: end\.png/ })).toBeVisible()

  // An end alone is told, and nothing is sent.
  await page.getByRole('button', { name: /^First frame: end\.png/ }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('An end frame needs a first frame.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByText('Add a first frame, or switch to Text.')).toBeVisible()
  expect(await (await page.request.get('/api/jobs')).json()).toMatchObject({ jobs: [] })

  // Another mode sets the frame aside, says so, and gives it back.
  await chooseMode(page, 'Text')
  await expect(page.getByText('1 frame is set aside; it comes back with Frames.')).toBeVisible()
  await page.getByRole('radio', { name: 'Text' }).press('ArrowRight')
  await expect(page.getByRole('button', { name: /^End frame: square\.png/ })).toBeVisible()
  await expect(page.getByText('set aside')).toBeHidden()
})

test('a long prompt leaves the frames in sight, on a laptop’s screen', async ({ owner: page }) => {
  await page
    .getByRole('textbox', { name: 'Prompt' })
    .fill('A very long story about a paper boat. '.repeat(80))
  await chooseMode(page, 'Frames')
  for (const name of ['Choose or drop first frame', 'Choose or drop end frame'])
    await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
})
