import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, Page } from 'playwright/test'

import { mediaChunkBytes } from '../src/contract/studio/media.ts'
import { madeMp4, mp4Box } from '../tests/support/made-mp4.ts'
import { readZip, type ZipFile } from '../tests/support/read-zip.ts'
import { expectAccessible } from './axe.ts'
import { watchParts } from './file-parts.ts'
import { expect } from './fixtures.ts'
import { test } from './live-test.ts'
import { shoot } from './shoot.ts'
import { StudioServer } from './studio-server.ts'

const headersOf = (page: Page) => ({ origin: new URL(page.url()).origin })
const main = (page: Page) => page.getByRole('main')
const list = (page: Page, name: string) => page.getByRole('list', { name, exact: true })
const summary = (page: Page) => page.getByRole('region', { name: 'What was imported' })

async function post(page: Page, path: string, data: object): Promise<Record<string, unknown>> {
  const answer = await page.request.post(path, { headers: headersOf(page), data })
  expect([path, answer.ok()]).toEqual([path, true])
  return answer.json()
}

async function makeClip(page: Page, prompt: string): Promise<string> {
  const id = crypto.randomUUID()
  const request = { prompt, model: 'seedance-2.0-fast', duration: 4, aspect_ratio: '16:9' }
  await post(page, '/api/jobs', { id, request })
  const archive = async () => (await (await page.request.get(`/api/jobs/${id}`)).json()).archive
  await expect.poll(archive, { timeout: 100_000 }).toBe('archived')
  return id
}

/** The archive of all jobs of a studio, unpacked. */
async function exported(page: Page, ids: readonly string[]): Promise<ZipFile[]> {
  const id = crypto.randomUUID()
  await post(page, '/api/exports', { id, jobs: { ids } })
  const { parts }: { parts: { url: string }[] } = await (await page.request.get(`/api/exports/${id}`)).json()
  return readZip(Buffer.from(await (await page.request.get(parts[0]?.url ?? '')).body()))
}

function folderOf(files: readonly { name: string; content: Buffer | string }[]): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'genray-import-')), 'clips')
  mkdirSync(folder)
  for (const { name, content } of files) writeFileSync(join(folder, name), content)
  return folder
}

async function choose(page: Page, button: 'Choose folder' | 'Choose files', files: string | string[]) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).press('Enter'),
  ])
  await chooser.setFiles(files)
}

/** A second studio, as on another machine. */
async function otherStudio(browser: Browser) {
  const studio = new StudioServer()
  await studio.start()
  const context = await browser.newContext({ baseURL: studio.origin })
  const page = await context.newPage()
  await page.goto(studio.claimUrl)
  await page.getByRole('button', { name: /^Generate/ }).waitFor()
  const end = async () => {
    await context.close()
    await studio.dispose()
  }
  return { page, end }
}

/** A clip that travels in several parts; nothing that a player could show. */
const longClip = (parts: number, mark: number) =>
  madeMp4({ between: [mp4Box('free', Buffer.alloc((parts - 1) * mediaChunkBytes, mark))] })

test('a clip of another studio plays here with its prompt and labels; what is no clip is told by name; nothing comes twice', async ({
  owner: first,
  browser,
}) => {
  test.slow()
  const id = await makeClip(first, 'A lantern 🏮 on a frozen lake — «Ещё раз»')
  await post(first, '/api/labels', { jobs: { ids: [id] }, starred: true, rating: 4, addTags: ['winter'] })
  await post(first, `/api/jobs/${id}/note`, { note: 'Keep this one' })
  const plain = await makeClip(first, 'Nobody labelled this')
  const files = await exported(first, [id, plain])
  const record = files.find(({ name }) => name.endsWith('.json'))
  const clip = files.find(({ name }) => name.endsWith('.mp4'))
  if (!record || !clip) throw new Error('the export has no clip')
  const folder = folderOf([
    ...files,
    { name: 'alone.json', content: record.content },
    { name: 'half.mp4', content: clip.content.subarray(0, clip.content.length / 2) },
    { name: 'words.mp4', content: 'these are words' },
    { name: 'empty.mp4', content: '' },
    { name: 'odd.mp4', content: clip.content },
    { name: 'odd.json', content: '{"format":"somebody else’s"}' },
    { name: 'old.mov', content: 'moov' },
    { name: '.DS_Store', content: 'x' },
  ])

  const { page, end } = await otherStudio(browser)
  const line = await watchParts(page, () => 'pass')
  await page.getByRole('link', { name: 'History', exact: true }).first().click()
  await expect(page.getByText('Every job you make is kept here with its clip.')).toBeVisible()
  await shoot(page, 'import-history', { widths: [360, 768, 1280] })
  await main(page).getByRole('link', { name: 'Import clips' }).last().click()
  await choose(page, 'Choose folder', folder)
  await expect(summary(page)).toContainText('2 clips were imported. 4 could not be imported.')
  await expect(list(page, 'Imported').getByRole('listitem')).toHaveCount(2)
  await expect(list(page, 'Could not be imported').getByRole('listitem')).toHaveText([
    /^empty\.mp4The file is empty\./,
    /^half\.mp4“half\.mp4” is no whole MP4: .* Nothing was imported\./,
    /^odd\.mp4“odd\.json” beside it cannot be used\. This is no record of a clip/,
    /^words\.mp4“words\.mp4” is no whole MP4/,
  ])
  await expect(list(page, 'Left out').getByRole('listitem')).toHaveText([
    /^old\.movOnly MP4 clips can be imported\./,
    /^alone\.json“alone\.mp4” is not beside it\./,
  ])
  await expect(summary(page)).toContainText('not needed: clips/clips.csv.')
  await expect(summary(page)).not.toContainText('DS_Store')
  await expectAccessible(page, 'import summary', { widths: [1280, 360] })
  await shoot(page, 'import-summary')

  const arrived = line.arrived.length
  await choose(
    page,
    'Choose files',
    [clip, record].map(({ name }) => join(folder, name)),
  )
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await choose(
    page,
    'Choose files',
    [clip, record].map(({ name }) => join(folder, name)),
  )
  await expect(summary(page)).toHaveText(/^1 was here already\./)
  expect(line.arrived).toHaveLength(arrived)

  await list(page, 'Here already').getByRole('link').click()
  await expect(page).toHaveURL(/\/jobs\//)
  await page.goto(new URL(`/jobs/${id}`, page.url()).href)
  await expect(
    page.getByRole('heading', { name: /^A lantern 🏮 on a frozen lake — «Ещё раз»/ }),
  ).toBeAttached()
  await expect(page.getByRole('button', { name: 'Take the star away' })).toBeVisible()
  expect(await (await page.request.get(`/api/jobs/${id}`)).json()).toMatchObject({
    origin: 'adopted',
    rating: 4,
    tags: ['winter'],
    note: 'Keep this one',
  })
  const video = page.locator('main video')
  await page.keyboard.press('Space')
  await expect
    .poll(() => video.evaluate((element) => Number(Reflect.get(element, 'currentTime')) > 0.2))
    .toBe(true)
  await page.getByRole('link', { name: 'History', exact: true }).first().click()
  await expect(page.getByRole('link', { name: /^A lantern/ })).toBeVisible()
  await main(page).getByRole('link', { name: 'Import clips' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible()
  await end()
})

test('a connection that breaks costs no byte twice, a reload tells what is left, and stopping keeps what is here', async ({
  owner: page,
  studio,
}) => {
  const folder = folderOf([
    { name: 'first.mp4', content: longClip(4, 1) },
    { name: 'second.mp4', content: longClip(3, 2) },
  ])
  page.on('dialog', (dialog) => void dialog.accept())
  let passed = 0
  const line = await watchParts(page, () =>
    ++passed > 3 ? 'hold' : passed === 2 ? 'lose the answer' : 'pass',
  )
  await page.goto(new URL('/import', page.url()).href)
  await choose(page, 'Choose folder', folder)
  const progress = page.getByRole('region', { name: 'Import under way' })
  await expect(progress).toContainText('0 of 2 clips')
  await expect.poll(() => line.held.length).toBe(2)
  await expect(progress.getByRole('progressbar', { name: 'Import' })).toHaveAttribute(
    'aria-valuenow',
    /^[1-9]\d$/,
  )
  await expectAccessible(page, 'import under way', { widths: [1280, 360] })
  await shoot(page, 'import-progress', { widths: [360, 1280] })

  await studio.stop('SIGKILL')
  for (const route of line.held.splice(0)) await route.abort('connectionreset')
  await expect(progress).toContainText('The studio does not answer. It is tried again by itself.')
  await studio.start()
  await expect.poll(() => line.held.length).toBe(2)
  await page.reload()
  await expect(main(page)).toContainText('2 clips were still to be sent when this page was left.')
  await expect(main(page)).toContainText('first.mp4, second.mp4')
  await expectAccessible(page, 'import left', { widths: [1280, 360] })
  await shoot(page, 'import-left', { widths: [360, 1280] })

  await choose(page, 'Choose folder', folder)
  await expect.poll(() => line.held.length).toBe(4)
  await progress.getByRole('button', { name: 'Stop' }).click()
  await expect(summary(page)).toContainText('2 were not sent.')
  await expect(list(page, 'Not sent').getByRole('listitem')).toHaveText(['first.mp4', 'second.mp4'])
  line.fateOf = () => 'pass'
  await summary(page).getByRole('button', { name: 'Try again' }).click()
  await expect(summary(page)).toContainText('2 clips were imported.')
  // Each part came once, whatever happened in between.
  expect(line.arrived.toSorted((one, other) => one - other)).toEqual([0, 0, 1, 1, 2, 2, 3])
  await page.reload()
  await expect(page.getByRole('button', { name: 'Choose folder' })).toBeVisible()
  await expect(main(page)).not.toContainText('still to be sent')
  expect(await (await page.request.get('/api/jobs')).json()).toMatchObject({ total: 2 })
})

test('clips are dropped, go on being sent while another page is open, and a clip of the other mode says where it belongs', async ({
  owner: page,
}) => {
  const clip = longClip(2, 3)
  const line = await watchParts(page, () => 'hold')
  await page.goto(new URL('/import', page.url()).href)
  const record = { format: 'genray-studio-job', version: 1, job: recordOf('live', 'From Live') }
  const drop = async (type: string) => {
    const data = await page.evaluateHandle(
      ([bytes, text]) => {
        const transfer = new DataTransfer()
        const file = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
        transfer.items.add(new File([file], 'dropped.mp4', { type: 'video/mp4' }))
        transfer.items.add(new File([file.slice(0, -8)], 'live.mp4', { type: 'video/mp4' }))
        transfer.items.add(new File([text], 'live.json', { type: 'application/json' }))
        return transfer
      },
      [clip.toString('base64'), JSON.stringify(record)] as const,
    )
    await page.dispatchEvent('main', type, { dataTransfer: data })
  }
  // Shown as long as browsers tell of it: several times a second.
  await expect(async () => {
    await drop('dragover')
    await expect(page.getByText('Drop to import.')).toBeVisible({ timeout: 500 })
  }).toPass()
  await drop('drop')
  await expect.poll(() => line.held.length).toBe(1)
  await page.getByRole('link', { name: 'Account' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
  line.fateOf = () => 'pass'
  await line.held[0]?.continue()
  await expect
    .poll(async () => (await (await page.request.get('/api/jobs')).json()).total, { timeout: 30_000 })
    .toBe(1)
  await page.goBack()
  await expect(summary(page)).toContainText('1 clip was imported. 1 could not be imported.')
  await expect(list(page, 'Could not be imported')).toContainText(
    'This clip belongs to Live. Switch to Live to import it.',
  )
  await list(page, 'Imported').getByRole('link', { name: 'Open job of dropped.mp4' }).click()
  await expect(page.getByRole('heading', { name: 'dropped' })).toBeAttached()
})

test('ids of jobs that were made elsewhere are adopted; wrong ones are told beside them and lose nothing', async ({
  owner: page,
  live,
}) => {
  const connection = { mode: 'live', baseUrl: live.origin, key: live.key }
  await post(page, '/api/connection', connection)
  const made = await page.request.post(`${live.origin}/api/v1/videos`, {
    headers: { authorization: `Bearer ${live.key}` },
    data: { prompt: 'Made by a script', model: 'seedance-2.0-fast', duration: 4, aspect_ratio: '9:16' },
  })
  const { id: serviceId }: { id: string } = await made.json()
  await page.goto(new URL('/import', page.url()).href)
  const field = page.getByRole('textbox', { name: 'Job ids' })
  const lookUp = page.getByRole('button', { name: 'Look up ids' })
  await lookUp.click()
  await expect(page.getByText('Enter at least one id.')).toBeVisible()
  await field.fill(`${serviceId}\nnö-id`)
  await lookUp.click()
  await expect(page.getByText('“nö-id” is no id.')).toBeVisible()
  await expect(field).toHaveValue(`${serviceId}\nnö-id`)
  await field.fill(Array.from({ length: 501 }, (_, at) => `id_${at}`).join('\n'))
  await expect(page.getByText('501 ids')).toBeVisible()
  await lookUp.click()
  await expect(page.getByText('At most 500 ids can be looked up at once; these are 501.')).toBeVisible()

  await page.route('**/api/adoptions', (route) => route.abort('connectionreset'))
  await field.fill(`"${serviceId}", strange_1; ${serviceId}`)
  await expect(page.getByText('2 ids')).toBeVisible()
  await lookUp.click()
  await expect(page.getByText('The studio does not answer.').first()).toBeVisible()
  await expect(field).toHaveValue(`"${serviceId}", strange_1; ${serviceId}`)
  await page.unroute('**/api/adoptions')
  await lookUp.click()
  await expect(field).toHaveValue('')
  const ids = page.getByRole('region', { name: 'Ids that were asked for' })
  await expect(ids.getByRole('status')).toHaveText('1 adopted · 1 not adopted', { timeout: 60_000 })
  const rows = ids.getByRole('listitem')
  await expect(rows.filter({ hasText: 'strange_1' })).toContainText(
    'Not adoptedThe service does not know this id, or it belongs to another account.',
  )
  await expectAccessible(page, 'adopted ids', { widths: [1280, 360] })
  await shoot(page, 'import-ids')
  await ids.getByRole('button', { name: 'Clear' }).click()
  await expect(ids).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(ids.getByRole('status')).toHaveText('1 here already · 1 not adopted', { timeout: 60_000 })
  await ids.getByRole('link', { name: `Open job of ${serviceId}` }).click()
  await expect(page.getByRole('link', { name: 'Download clip' })).toBeVisible({ timeout: 90_000 })
})

/** A job as a record has it. */
function recordOf(mode: 'live' | 'practice', prompt: string) {
  const request = { prompt, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }
  const facts = { mode, request, kind: 'text', credits: 130, createdAt: 1_700_000_000_000 }
  return { ...facts, id: crypto.randomUUID(), finishedAt: null, serviceId: null }
}
