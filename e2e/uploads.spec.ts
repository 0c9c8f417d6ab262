import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright/test'

import { mediaChunkBytes } from '../src/contract/studio/media.ts'
import { watchParts } from './file-parts.ts'
import { expect, test } from './fixtures.ts'
import { blue, chooseFiles, chooseMode, grainyPicture, plainPicture, usable } from './inputs.ts'

const words = 'Typed before the file came'
const promptOf = (page: Page) => page.getByRole('textbox', { name: 'Prompt' })
const filesButton = (page: Page) => page.getByRole('button', { name: 'Choose files' })
const tile = (page: Page) => page.getByRole('button', { name: /^Image 1: big\.png/ })
const partsOf = ({ buffer }: { buffer: Buffer }) =>
  Array.from({ length: Math.ceil(buffer.length / mediaChunkBytes) }, (_, part) => part)
const mediaOf = async (page: Page): Promise<{ state: string; receivedBytes: number }[]> =>
  (await (await page.request.get('/api/media?kind=image')).json()).media

async function begin(page: Page) {
  await promptOf(page).fill(words)
  await chooseMode(page, 'References')
}

test('an upload tells how far it is; a lost answer and a studio that goes down cost no byte twice', async ({
  owner: page,
  studio,
}) => {
  const file = await grainyPicture('big.png')
  const parts = partsOf(file)
  expect(parts.length).toBeGreaterThan(4)
  const line = await watchParts(page, (part) =>
    part === 1 ? 'lose the answer' : part === 3 ? 'hold' : 'pass',
  )
  await begin(page)
  await chooseFiles(page, filesButton(page), file)
  // Parts 0 to 2 are there, though the answer to one was lost.
  const share = Math.floor(((3 * mediaChunkBytes) / file.buffer.length) * 100)
  await expect(tile(page)).toHaveAccessibleName(`Image 1: big.png, Uploading ${share} %`)
  expect(line.arrived).toEqual([0, 1, 2])
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByText('1 file is still on the way. Generate when it is done.')).toBeVisible()

  await studio.stop('SIGKILL')
  for (const route of line.held.splice(0)) await route.abort('connectionreset')
  await expect(
    page.getByText('The studio does not answer. It is tried again by itself.').first(),
  ).toBeVisible()
  line.fateOf = () => 'pass'
  await studio.start()
  await usable(page, /^Image 1: big\.png/)
  expect(line.arrived).toEqual(parts)
  await expect(page.getByText('still on the way')).toHaveCount(0)
  await expect(promptOf(page)).toHaveValue(words)
})

test('a reload in the middle goes on where it was, also while its person is on another page', async ({
  owner: page,
}) => {
  const file = await grainyPicture('big.png')
  const line = await watchParts(page, (part) => (part === 3 ? 'hold' : 'pass'))
  await begin(page)
  await chooseFiles(page, filesButton(page), file)
  await expect.poll(() => line.held.length).toBe(1)
  await page.reload()
  await expect(tile(page)).toHaveAccessibleName(/Uploading \d\d %/)
  await expect.poll(() => line.held.length).toBe(2)
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page).toHaveURL(/history/)
  line.fateOf = () => 'pass'
  line.arrived.push(3)
  await line.held.at(-1)?.continue()
  await expect.poll(async () => (await mediaOf(page))[0]?.state, { timeout: 30_000 }).toBe('ready')
  expect(line.arrived).toEqual(partsOf(file))
  await page.getByRole('link', { name: 'Compose', exact: true }).click()
  await usable(page, /^Image 1: big\.png/)
  await expect(promptOf(page)).toHaveValue(words)
})

test('an upload that is cancelled leaves nothing behind, and the same file can be added again', async ({
  owner: page,
}) => {
  const file = await grainyPicture('big.png')
  const onDisk = join(mkdtempSync(join(tmpdir(), 'genray-file-')), 'big.png')
  writeFileSync(onDisk, file.buffer)
  const line = await watchParts(page, (part) => (part === 2 ? 'hold' : 'pass'))
  await begin(page)
  await chooseFiles(page, filesButton(page), onDisk)
  await expect.poll(() => line.held.length).toBe(1)
  await tile(page).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(tile(page)).toHaveCount(0)
  await expect(page.getByText('The upload of “big.png” was cancelled.')).toBeAttached()
  const held = new URL(line.held[0]?.request().url() ?? '').pathname.split('/')[3]
  await expect.poll(async () => (await page.request.get(`/api/media/${held}`)).status()).toBe(404)
  await page.reload()
  await expect(page.getByText('0 / 9 images')).toBeVisible()
  expect(line.arrived).toEqual([0, 1])

  await chooseFiles(page, filesButton(page), onDisk)
  await expect.poll(() => line.held.length).toBe(2)
  await tile(page).press('Delete')
  await expect(tile(page)).toHaveCount(0)
  line.fateOf = () => 'pass'
  await chooseFiles(page, filesButton(page), onDisk)
  await usable(page, /^Image 1: big\.png/)
  await expect(promptOf(page)).toHaveValue(words)
})

test('what cannot be an input is named where it was meant to be; the words stay, and nothing is sent', async ({
  owner: page,
}) => {
  await begin(page)
  const picture = await plainPicture('good.png', blue)
  const grainy = await grainyPicture('cut.png')
  const png = 'image/png'
  await chooseFiles(page, filesButton(page), [
    { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 words') },
    { name: 'words.png', mimeType: png, buffer: Buffer.from('these are words') },
    { name: 'empty.png', mimeType: png, buffer: Buffer.alloc(0) },
    {
      name: 'huge.png',
      mimeType: png,
      buffer: Buffer.concat([picture.buffer, Buffer.alloc(10 * 1024 * 1024)]),
    },
    { name: 'cut.png', mimeType: png, buffer: grainy.buffer.subarray(0, grainy.buffer.length / 2) },
    picture,
  ])
  const notes = page.getByRole('list', { name: 'Not added' })
  await expect(notes.getByRole('listitem')).toHaveText([
    /^paper\.pdf was not added\. This is a PDF document/,
    /^words\.png was not added\. Inside, this is no PNG file/,
    /^empty\.png was not added\. The file is empty\./,
    /^huge\.png was not added\. The picture has 10\.1 MB; the service takes at most 10 MB\./,
  ])
  await usable(page, /^Image 2: good\.png/)
  await expect(page.getByRole('alert').filter({ hasText: 'Image 1:' })).toContainText(
    /damaged|broken|cannot be read/,
  )
  await page.getByRole('button', { name: 'Dismiss the note on words.png' }).click()
  await expect(notes.getByRole('listitem')).toHaveCount(3)

  // Addresses: refused in the form, or named in the tray once the studio has tried.
  const address = async (url: string) => {
    await page.getByRole('button', { name: 'Add references from a URL' }).click()
    await page.getByRole('textbox', { name: 'URL of a picture' }).fill(url)
    await page.keyboard.press('Enter')
  }
  await address('http://example.com/a.png')
  await expect(page.getByText('Use an https:// URL')).toBeVisible()
  await page.getByRole('textbox', { name: 'URL of a picture' }).fill('https://10.0.0.1/private.png')
  await page.keyboard.press('Enter')
  await address('https://nowhere.invalid/lost.png')
  const alerts = page.getByRole('alert')
  await expect(alerts.filter({ hasText: 'Image 3:' })).toContainText(
    '10.0.0.1 has no address on the public internet. The service could not fetch it either: add the file itself.',
  )
  await expect(alerts.filter({ hasText: 'Image 4:' })).toContainText('nowhere.invalid')
  await chooseFiles(page, filesButton(page), { ...picture, name: 'twin.png' })
  await expect(page.getByText('Image 5: The same file as Image 2.')).toBeVisible({ timeout: 30_000 })

  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByRole('button', { name: /^Image [134]: .*Cannot be used/ })).toHaveCount(3)
  await expect(promptOf(page)).toHaveValue(words)
  expect(await (await page.request.get('/api/jobs')).json()).toMatchObject({ total: 0 })
})
