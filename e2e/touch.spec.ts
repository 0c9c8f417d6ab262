import { expect, test } from './fixtures.ts'
import { blue, green, plainPicture, red, usable } from './inputs.ts'

test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } })

test('with a finger on a small screen: a frame is fitted, references are put in order, a clip is made and followed', async ({
  owner: page,
}) => {
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  const mode = (name: string) =>
    page.getByRole('radiogroup', { name: 'Made from' }).getByText(name, { exact: true }).tap()
  const choose = async (name: string, files: Awaited<ReturnType<typeof plainPicture>>[]) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name, exact: true }).tap(),
    ])
    await chooser.setFiles(files)
  }
  await prompt.tap()
  await prompt.fill('A walk')
  await page.locator('label', { hasText: 'seedance-2.0-fast' }).tap()
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
  await mode('Frames')
  await choose('Choose or drop first frame', [
    await plainPicture('square.png', green, { width: 800, height: 800 }),
  ])
  await usable(page, /^First frame: square\.png/)
  await page.getByRole('button', { name: 'Use 1:1' }).tap()
  await expect(page.getByText('Fills 1:1 as it is.')).toBeVisible()

  await mode('References')
  await choose('Choose files', [await plainPicture('red.png', red), await plainPicture('blue.png', blue)])
  for (const label of [/^Image 1: red/, /^Image 2: blue/]) await usable(page, label)
  await prompt.fill('From @Image1 to @Image2')
  await page.getByRole('button', { name: /^Image 1: red/ }).tap()
  await page.getByRole('button', { name: 'Move later' }).tap()
  await expect(page.getByRole('button', { name: /^Image 1: blue/ })).toBeVisible()
  await expect(prompt).toHaveValue('From @Image2 to @Image1')
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(await wider()).toBeLessThanOrEqual(0)

  await page.getByRole('button', { name: 'Generate · 88 credits' }).tap()
  await page.getByRole('button', { name: /^Activity/ }).tap()
  const queue = page.getByRole('dialog', { name: 'Activity' })
  await expect(queue.getByRole('link', { name: /From @Image2 to @Image1/ })).toBeVisible()
  expect(await wider()).toBeLessThanOrEqual(0)
  await queue.getByRole('link', { name: /From @Image2 to @Image1/ }).tap()
  await expect(page.getByRole('heading', { name: /From @Image2/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 60_000 })
})
