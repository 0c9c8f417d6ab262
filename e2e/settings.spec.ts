import { readFileSync } from 'node:fs'

import type { Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect, test } from './fixtures.ts'
import { makeJobs } from './select.ts'
import { toldNotes, toldNotices, watchTold } from './told.ts'

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const openSettings = async (page: Page) => {
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('link', { name: 'All settings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
}

test('another browser is seen by its name and signed out, and stays so', async ({
  owner: page,
  studio,
  browser,
}) => {
  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByRole('link', { name: 'Signed-in browsers' }).click()
  const browsers = section(page, 'Signed-in browsers')
  await expect(browsers).toBeInViewport()
  await expect(browsers).toBeFocused()
  await expect(browsers.getByRole('listitem')).toHaveText([/^Chrome on Linux, this browser/])
  const other = await browser.newContext()
  try {
    const guest = await other.newPage()
    await guest.goto(await studio.newLink())
    await guest.getByRole('button', { name: /^Generate/ }).waitFor()
    await page.reload()
    await expect(browsers.getByRole('listitem')).toHaveCount(2)
    await browsers.getByRole('button', { name: 'Sign out Chrome on Linux' }).click()
    await expect(browsers.getByRole('listitem')).toHaveCount(1)
    await guest.reload()
    await expect(guest.getByRole('heading', { name: 'This session has ended.' })).toBeVisible()
  } finally {
    await other.close()
  }
  await page.reload()
  await expect(browsers.getByRole('listitem')).toHaveCount(1)
})

test('a file for whoever helps tells what runs, and nothing that was composed', async ({ owner: page }) => {
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('A secret lagoon')
  await page.getByRole('button', { name: 'Generate · 130 credits' }).click()
  await expect(page.getByRole('link', { name: 'A secret lagoon' }).first()).toBeVisible()
  await openSettings(page)
  const about = section(page, 'About this studio')
  await expect(about).toContainText('MIT licence')
  const downloading = page.waitForEvent('download')
  await about.getByRole('button', { name: 'Download diagnostics' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^genray-studio-diagnostics-\d{4}-\d\d-\d\d\.json$/)
  const text = readFileSync(await download.path(), 'utf8')
  const told: { modes: Array<{ mode: string; plan: string | null }>; ffmpeg: string | null } =
    JSON.parse(text)
  expect(told.modes).toMatchObject([{ mode: 'practice', plan: 'advanced' }, { mode: 'live' }])
  expect(told.ffmpeg).not.toBeNull()
  expect(text).not.toMatch(/lagoon|sk_live/)
})

test('dates, numbers, requests kept free and notices are chosen by keyboard, hold at once and after a reload', async ({
  owner: page,
}) => {
  await watchTold(page, 'granted')
  await page.getByRole('button', { name: /^Generate/ }).waitFor()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find pages, jobs and actions' })).toBeFocused()
  await page.keyboard.type('settings')
  await expect(page.getByRole('option', { name: /^Settings/, selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^9,900 credits/ })).toBeVisible()

  await page.getByRole('navigation', { name: 'Sections' }).getByText('Dates and numbers').focus()
  await page.keyboard.press('Enter')
  const dates = section(page, 'Dates and numbers')
  await expect(dates).toBeFocused()
  await expect(dates).toBeInViewport()
  await page.keyboard.press('Tab')
  await expect(dates.getByLabel('Language', { exact: true })).toBeFocused()
  await page.keyboard.type('German (Ger')
  await expect(dates.getByLabel('Language', { exact: true })).toHaveValue('de-DE')
  await expect(dates).toContainText('Saved')
  await expect(dates).toContainText('1.240 credits')
  await expect(page.getByRole('button', { name: /^9\.900 credits/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(dates.getByRole('radio', { name: '12 hours' })).toBeFocused()
  await expect(dates.getByText(/^\d{1,2}:\d\d [AP]M$/)).toBeVisible()

  const notices = section(page, 'Notifications')
  await expect(notices).toContainText('This browser was not asked yet')
  await notices.getByRole('switch', { name: 'Desktop notices' }).focus()
  await page.keyboard.press('Space')
  await expect(notices.getByRole('switch', { name: 'Desktop notices' })).toBeChecked()
  await expect(notices).toContainText('This browser allows them.')
  await notices.getByRole('button', { name: 'Test: Desktop notices' }).click()
  await expect(notices).toContainText('Sent to the desktop.')
  expect((await toldNotices(page)).at(-1)).toBe('Genray Studio: A finished clip is told like this.')
  await notices.getByRole('button', { name: 'Test: Sound' }).click()
  await expect.poll(() => toldNotes(page)).toBe(2)

  const requests = section(page, 'Requests kept free')
  const kept = requests.getByLabel('Kept free a minute')
  await expect(requests).toContainText('Following jobs uses at most')
  const address = '**/api/settings/request-reserve'
  await page.route(address, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await kept.selectOption('12')
  await expect(requests.getByRole('alert')).toContainText('Not saved.')
  await expect(kept).toHaveValue('null')
  await page.unroute(address)
  await requests.getByRole('button', { name: 'Try again' }).click()
  await expect(requests).toContainText('Saved')
  await expect(requests).toContainText('at most 18 of 30 requests a minute; 12 are kept free')

  await page.reload()
  await expect(page.getByRole('button', { name: /^9\.900 credits/ })).toBeVisible()
  await expect(dates.getByRole('radio', { name: '12 hours' })).toBeChecked()
  await expect(kept).toHaveValue('12')
})

test('language, hours and theme that are chosen in one tab hold in the others at once', async ({
  owner: page,
  context,
}) => {
  await makeJobs(page, ['A red kite'])
  await page.reload()
  const stage = page.getByRole('region', { name: 'Stage' })
  await stage.getByRole('button', { name: 'Next' }).click()
  const other = await context.newPage()
  await other.goto('/settings')
  const credits = page.getByRole('button', { name: /^9[.,]\d{3} credits/ })
  await expect(credits).toHaveText(/9,\d{3}/)
  const when = stage.getByRole('button', { name: /A red kite/ }).locator('time')
  const dates = section(other, 'Dates and numbers')
  await dates.getByLabel('Language', { exact: true }).selectOption('de-DE')
  await expect(credits).toHaveText(/9\.\d{3}/)
  await dates.getByText('12 hours').click()
  await expect(when).toHaveAttribute('data-tip', /^\d+\.\d+\.\d{4}, \d+:\d\d:\d\d [AP]M$/)
  await dates.getByText('24 hours').click()
  await expect(when).toHaveAttribute('data-tip', /^\d+\.\d+\.\d{4}, \d\d:\d\d:\d\d$/)

  const theme = () => page.evaluate(() => document.documentElement.dataset['theme'] ?? 'system')
  for (const [choice, shown] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
    ['Like the system', 'system'],
  ] as const) {
    await section(other, 'Appearance').getByText(choice).click()
    await expect.poll(theme).toBe(shown)
  }
  // Nothing was begun anew: what was chosen there still is.
  await expect(stage.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-pressed', 'true')
})

test('a backup is made, stopped, made again and downloaded whole; what brings it back is told', async ({
  owner: page,
}) => {
  await page.goto('/settings#backup')
  const backup = section(page, 'Backup')
  const top = () => section(page, 'Export and backup').evaluate((part) => part.getBoundingClientRect().top)
  // Below the bar, whatever came above it since.
  await expect(section(page, 'Archive and disk').getByLabel('Keep each clip')).toBeVisible()
  await expect(section(page, 'Connection').getByRole('link', { name: 'Open Keys' })).toBeVisible()
  await expect.poll(top).toBeLessThan(80)
  await section(page, 'Archive and disk').getByLabel('Keep each clip').selectOption('90')
  await expect(section(page, 'Archive and disk')).toContainText('Saved')
  await backup.getByRole('button', { name: 'Make a backup' }).click()
  await expect(backup.getByRole('link', { name: 'Download backup' })).toBeVisible()
  await backup.getByRole('button', { name: 'Stop' }).click()
  await expect(backup).toContainText('It was stopped.')
  await backup.getByRole('button', { name: 'Make a backup' }).click()
  const downloading = page.waitForEvent('download')
  await backup.getByRole('link', { name: 'Download backup' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^genray-backup-[\d-]{19}\.tar$/)
  const tar = readFileSync(await download.path())
  for (const name of ['studio.db', 'engine.db', 'manifest.json'])
    expect(tar.includes(`${download.suggestedFilename().replace('.tar', '')}/${name}`)).toBe(true)
  await expect(backup).toContainText('Sent whole')
  await backup.getByText('How to bring it back').click()
  await expect(backup).toContainText(`tar -xf ${download.suggestedFilename()}`)

  const about = section(page, 'About this studio')
  const licences = await page.request.get(
    (await about.getByRole('link', { name: 'Their licences' }).getAttribute('href')) ?? '',
  )
  expect(await licences.text()).toContain('SIL OPEN FONT LICENSE')

  await expectAccessible(page, 'settings', { widths: [1280, 360] })
  for (const width of [360, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    await expectFits(page)
  }
})
