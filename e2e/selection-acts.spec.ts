import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

import { readZip } from '../tests/support/read-zip.ts'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { action, bar, cards, hold, makeCancelled, makeJobs, readJob } from './select.ts'

/** The file of a job's clip on the studio's disk. */
function clipOf(dataDir: string, id: string): string {
  const found = readdirSync(dataDir, { recursive: true }).find((file) =>
    String(file).endsWith(`${id}/clip.mp4`),
  )
  if (found === undefined) throw new Error('the clip is not there')
  return join(dataDir, String(found))
}

const openWithPython = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    print(json.dumps({'bad': archive.testzip(), 'names': archive.namelist()}))
`

test('clips are downloaded as an archive, which breaks off once, begins again and is whole', async ({
  owner: page,
  studio,
}) => {
  test.slow()
  const ids = await makeJobs(page, ['A red kite', 'A blue kite'])
  await makeCancelled(page, ['Never made'])
  // So large that it is still on its way when the person stops it.
  const clip = clipOf(studio.dataDir, ids[0] ?? '')
  const { size } = statSync(clip)
  truncateSync(clip, 1_500_000_000)
  await page.goto('/history')
  await expect(cards(page)).toHaveCount(3)
  await page.keyboard.press('ControlOrMeta+a')
  await action(page, 'Download').click()
  const dialog = page.getByRole('dialog', { name: 'Download' })
  await expect(dialog).toContainText(/2 clips, [\d.]+ [kM]B: a JSON file with the record of each job/)
  await expect(dialog).toContainText('1 of 3 jobs has no clip on this disk.')
  const [broken] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: /^Download genray-/ }).click(),
  ])
  await expect(dialog.getByRole('link', { name: /^Download again genray-/ })).toBeVisible()
  await broken.cancel()
  // Noticed once the studio writes on: it reads a clip whole before its first byte goes out.
  await expect(dialog.getByRole('alert')).toContainText(/^The download broke off after \d of 3 jobs\./, {
    timeout: 120_000,
  })
  truncateSync(clip, size)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: /^Download again genray-/ }).click(),
  ])
  const path = await download.path()
  await expect(dialog).toContainText('Sent whole: 3 jobs.')
  expect(download.suggestedFilename()).toMatch(/^genray-\d{4}-\d\d-\d\d\.zip$/)

  const files = readZip(readFileSync(path))
  const opened: { bad: string | null; names: string[] } = JSON.parse(
    execFileSync('python3', ['-c', openWithPython, path]).toString(),
  )
  expect(opened).toEqual({ bad: null, names: files.map(({ name }) => name) })
  expect(opened.names).toHaveLength(6)
  const text = (name: RegExp) => files.find((file) => name.test(file.name))?.content.toString() ?? ''
  const red = files.find(({ name }) => /red-kite.*\.mp4$/.test(name))
  expect(red?.content.equals(readFileSync(clip))).toBe(true)
  expect(JSON.parse(text(/red-kite.*\.json$/))).toMatchObject({
    format: 'genray-studio-job',
    job: { id: ids[0], prompt: 'A red kite', duration: 4 },
  })
  const table = text(/^clips\.csv$/).split('\r\n')
  expect(table[0]).toContain('file,missing,state,prompt')
  expect(table.filter((line) => line.includes('no clip: cancelled,cancelled,Never made'))).toHaveLength(1)
  expect(table.filter((line) => line.includes('.mp4,,completed,A '))).toHaveLength(2)
})

test('everything is exported from Settings, what is not a clip included', async ({ owner: page }) => {
  await makeCancelled(page, ['Ant'])
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Export everything' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export everything' })
  await expect(dialog).toContainText('The records of 1 job and a table of them (CSV).')
  await expect(dialog).toContainText('The clip of this job is not on this disk.')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: /^Download genray-/ }).click(),
  ])
  const names = readZip(readFileSync(await download.path())).map(({ name }) => name)
  expect(names).toContain('account.json')
  await expectAccessible(page, 'everything, exported')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Export everything' })).toBeFocused()
})

test.describe('failed jobs', () => {
  const twoFail = {
    seed: 1,
    rules: [{ when: { call: 'render', nth: [1, 2] }, do: { render: { fail: 'practice' } } }],
  }
  test.use({ environment: { PRACTICE_CREDITS: '300', FAULT_PLAN: JSON.stringify(twoFail) } })
  test('are tried again for the price that the button says, and not before there is enough', async ({
    owner: page,
  }) => {
    test.slow()
    await makeJobs(page, ['Ant', 'Bee'])
    const held = await hold(page, 'Cat', 8)
    await page.goto('/history')
    await expect(cards(page)).toHaveCount(3)
    await page.keyboard.press('ControlOrMeta+a')
    await action(page, 'Retry 2 · 176 credits').click()
    const dialog = page.getByRole('dialog', { name: 'Retry failed jobs' })
    await expect(dialog).toContainText('52 credits missing. 124 are free beside what waits.')
    const send = dialog.getByRole('button', { name: 'Retry 2 · 176 credits' })
    await expect(send).toBeDisabled()
    await expectAccessible(page, 'a retry that is too expensive')
    await dialog.getByRole('button', { name: 'Refill credits, free' }).click()
    await expect(send).toBeEnabled()
    await expect(dialog).toContainText(/Leaves\s*9,848 credits/)
    await dialog.getByRole('textbox', { name: 'Name of the batch' }).fill('')
    await expect(send).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'Name of the batch' }).fill('Once more')
    await send.click()
    await expect(dialog).toContainText('2 jobs made anew for 176 credits. “Once more” has 2 jobs.')
    const balance = async () => (await (await page.request.get('/api/changes')).json()).account.credits
    await expect.poll(balance, { timeout: 60_000 }).toBe(300 + 9900 - 176)
    await dialog.getByRole('link', { name: 'Show the batch' }).click()
    await expect(page).toHaveURL(/\/history\?batch=/)
    await expect(cards(page)).toHaveCount(2)
    await expect(bar(page)).toBeHidden()

    await page.goto('/history')
    await expect(cards(page)).toHaveCount(5)
    await page.keyboard.press('ControlOrMeta+a')
    const retry = action(page, 'Retry failed')
    await expect(retry).toHaveAttribute('aria-disabled', 'true')
    await retry.press('Enter')
    await expect(bar(page)).toContainText('None of these failed without being tried again already.')
    expect((await readJob(page, held)).state).toBe('held')
  })
})
