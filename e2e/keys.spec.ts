import { readFileSync } from 'node:fs'

import { canaryScan } from '../tests/support/canary-scan.ts'
import { expectAccessible } from './axe.ts'
import { cookiesOf, filesIn, keptBy, watchPage } from './canary-places.ts'
import { expect } from './fixtures.ts'
import {
  connect,
  createKey,
  dialog,
  fillCreate,
  gate,
  openKeys,
  revoke,
  row,
  statusOf,
  test,
} from './key-acts.ts'
import { oddService } from './odd-service.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a key is made, shown once and revoked; its secret is nowhere after the dialog is closed', async ({
  owner: page,
  studio,
}) => {
  const received = watchPage(page)
  await openKeys(page)
  const own = row(page, 'Practice')
  await expect(own).toContainText('Used by this studio')
  await expect(own).toContainText(/\d+ by this studio/)
  await expect(own.getByRole('list', { name: /^Requests of this studio/ }).getByRole('listitem')).toHaveText(
    /^\d{4}-\d\d-\d\d: \d+ requests?$/,
  )
  await expect(own).toContainText('No webhook')
  await expect(page.getByText(/1 of 5 keys · read/)).toBeVisible()

  const form = await fillCreate(page, ' ', 'http://insecure.example')
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect(form.getByRole('alert').filter({ hasText: 'Give the key a name' })).toBeVisible()
  await expect(form.getByRole('alert').filter({ hasText: 'begins with https://' })).toBeVisible()
  await form.getByLabel('Name').fill('laptop')
  await form.getByLabel('Default webhook (optional)').fill('https://hooks.example/genray')
  await form.getByRole('button', { name: 'Create key' }).click()

  const shown = dialog(page, 'The key, this once')
  const key = (await shown.getByLabel('Key', { exact: true }).textContent()) ?? ''
  const secret = (await shown.getByLabel('Webhook secret').textContent()) ?? ''
  expect([key, secret]).toEqual([
    expect.stringMatching(/^sk_live_\w{32}$/),
    expect.stringMatching(/^whsec_\w+$/),
  ])
  // Neither key nor mouse closes it without a question, however often.
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => page.keyboard.press('Escape'),
    () => shown.getByRole('button', { name: 'Close' }).first().click(),
    () => shown.getByRole('button', { name: 'Close' }).last().click(),
  ]) {
    await leave()
    await expect(gate(page)).toBeVisible()
    await gate(page).getByRole('button', { name: 'Back to the key' }).click()
    await expect(shown.getByText(key)).toBeVisible()
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    shown.getByRole('button', { name: 'Download .env' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('laptop.env')
  const env = readFileSync(await download.path(), 'utf8').split('\n')
  expect(env).toEqual([
    expect.stringMatching(/^GENRAY_BASE_URL=http:\/\/127\.0\.0\.1:\d+$/),
    `GENRAY_API_KEY=${key}`,
    `GENRAY_WEBHOOK_SECRET=${secret}`,
    '',
  ])
  await shown.getByRole('button', { name: 'Copy key' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(key)
  await shown.getByRole('button', { name: 'Close' }).last().click()
  await expect(shown).toHaveCount(0)

  await expect(row(page, 'laptop')).toContainText(`${key.slice(0, 12)}…${key.slice(-4)}`)
  await expect(row(page, 'laptop')).toContainText('https://hooks.example/genray')
  await expect(row(page, 'laptop')).toContainText('never')
  await page.evaluate(() => navigator.clipboard.writeText(''))
  const origin = env[0]?.slice('GENRAY_BASE_URL='.length) ?? ''
  expect(await statusOf(page, origin, key)).toBe(200)

  const places = [...(await keptBy(page, 'Keys')), await cookiesOf(page)]
  for (const name of ['Compose', 'History', 'Account', 'Keys']) {
    await page.getByRole('link', { name }).first().click()
    await page.waitForLoadState('networkidle')
    places.push(...(await keptBy(page, name)))
  }
  const scan = canaryScan([
    // Its first characters are the hint.
    { name: 'key', secret: key.slice('sk_live_'.length) },
    { name: 'webhook secret', secret },
  ])
  const answers = await received()
  const isTheOne = ({ name }: { name: string }) => name === 'body of POST /api/upstream/api/keys'
  expect(scan([...places, ...answers.filter((place) => !isTheOne(place))])).toEqual([])
  expect(scan(answers.filter(isTheOne)).length).toBeGreaterThan(0)

  await row(page, 'laptop').getByRole('button', { name: 'Revoke laptop' }).click()
  const asked = dialog(page, 'Revoke “laptop”?')
  await expect(asked).toContainText('Its default webhook https://hooks.example/genray is not called')
  await expect(asked).toContainText('It was never used.')
  await asked.getByLabel('Type laptop to confirm').fill('lap')
  await asked.getByRole('button', { name: 'Revoke key' }).click()
  await expect(asked.getByRole('alert')).toContainText('This is not laptop.')
  expect(await statusOf(page, origin, key)).toBe(200)
  await revoke(page, 'laptop')
  await expect(row(page, 'laptop')).toHaveCount(0)
  expect(await statusOf(page, origin, key)).toBe(401)

  await own.getByRole('button', { name: 'Revoke Practice' }).click()
  await expect(dialog(page, 'Revoke “Practice”?')).toContainText('Practice needs it')
  await dialog(page, 'Revoke “Practice”?').getByRole('button', { name: 'Keep it' }).click()

  await studio.stop()
  const isEngine = ({ name }: { name: string }) => !name.endsWith('secret.key')
  expect(
    scan([...filesIn(studio.dataDir, 'data').filter(isEngine), { name: 'output', bytes: studio.output }]),
  ).toEqual([])
})

test('at the plan’s count, and when the minute is used up, what to do is told and nothing typed is lost', async ({
  owner: page,
}) => {
  await openKeys(page)
  for (const name of ['one', 'two', 'three', 'four']) await createKey(page, name)
  await expect(page.getByText(/5 of 5 keys/)).toBeVisible()
  const form = await fillCreate(page, 'five')
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect(form).toContainText('The plan allows 5 keys.')
  await expect(form).toContainText('revoke one in the list')
  await expect(form.getByLabel('Name')).toHaveValue('five')
  await expectAccessible(page, 'limit reached', { widths: [1280, 360] })
  await form.getByRole('button', { name: 'Cancel' }).click()

  await page.evaluate(async () => {
    for (let call = 0; call < 40; call++) if ((await fetch('/api/upstream/api/keys')).status === 429) break
  })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText('The list was not read anew.')).toBeVisible()
  await expect(page.getByText(/It can be asked again in \d+ s/)).toBeVisible()
  // What was read before stays.
  await expect(row(page, 'four')).toBeVisible()
  await page.reload()
  const again = page.getByRole('button', { name: 'Read again' })
  await expect(page.getByText('The keys could not be read.')).toBeVisible()
  await expect(again).toBeDisabled()
  await expectAccessible(page, 'used up', { widths: [1280, 360] })
  // The page does not ask by itself, however long it is looked at.
  await expect(again).toBeEnabled({ timeout: 90_000 })
  await again.click()
  await expect(row(page, 'four')).toBeVisible()
})

test('a key is made for the studio without being shown; one that it cannot take is shown after all', async ({
  owner: page,
  live,
}) => {
  await connect(page, live)
  const form = await fillCreate(page, 'studio two')
  await form.getByRole('checkbox', { name: /Use it for this studio/ }).check()
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect(row(page, 'studio two')).toContainText('Used by this studio')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.route('**/api/connection', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  const third = await fillCreate(page, 'studio three')
  await third.getByRole('checkbox', { name: /Use it for this studio/ }).check()
  await third.getByRole('button', { name: 'Create key' }).click()
  const shown = dialog(page, 'The key, this once')
  await expect(shown.getByRole('alert')).toContainText('the studio does not use it')
  const key = (await shown.getByLabel('Key', { exact: true }).textContent()) ?? ''
  expect(await statusOf(page, live.origin, key)).toBe(200)
  await expect(row(page, 'studio two')).toContainText('Used by this studio')
})

test('a service without calls for keys is told as that, and its connection works', async ({
  owner: page,
}) => {
  const service = await oddService()
  await connect(page, { origin: service.origin, key: 'sk_live_0123456789abcdefghijklmnopqrstuv' })
  await expect(page.getByText('This service does not let keys be managed by its API.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create key' })).toHaveCount(0)
  service.close()
})
