import type { Browser, Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect, test } from './fixtures.ts'

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** A page in another browser; every answer that it gets is noted. */
async function otherBrowser(browser: Browser, baseURL: string) {
  const page = await (await browser.newContext({ baseURL })).newPage()
  const refused: string[] = []
  const texts: Array<Promise<string>> = []
  page.on('response', (response) => {
    if (response.status() === 403) refused.push(new URL(response.url()).pathname)
    if (response.url().includes('/api/')) texts.push(response.text().catch(() => ''))
  })
  return { page, refused, texts }
}

test('an owner invites a creator, who joins, makes a clip, sets a password and comes back with it; is removed, and let in again', async ({
  owner,
  browser,
  studio,
}) => {
  test.slow()
  await owner.goto('/settings#members')
  const members = section(owner, 'Members')
  await members.getByRole('button', { name: 'Invite a creator' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/Enter a name/)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ada')
  await dialog.getByRole('textbox', { name: /Credits a month/ }).fill('200')
  await owner.keyboard.press('Enter')
  const address = (await dialog.getByLabel('Link', { exact: true }).textContent()) ?? ''
  const token = new URL(address).hash.slice('#token='.length)
  expect(token).toMatch(/^\w{43}$/)
  await owner.keyboard.press('Escape')
  await expect(owner.getByRole('dialog', { name: /Copied\?/ })).toBeVisible()
  await owner.getByRole('button', { name: 'Close without it' }).click()
  await expect(members.getByText('The link works until')).toBeVisible()
  // It was in that one answer and in that one dialog.
  expect(await owner.content()).not.toContain(token)

  const { page: ada, refused, texts } = await otherBrowser(browser, studio.origin)
  await ada.goto(address)
  await expect(ada.getByRole('heading', { name: 'You are invited, Ada.' })).toBeVisible()
  await expect(ada).toHaveURL('/join')
  await expectAccessible(ada, 'join', { widths: [1280, 360] })
  await ada.getByRole('button', { name: 'Join the studio' }).press('Enter')
  await ada.getByRole('button', { name: /^Generate/ }).waitFor()
  await expect(ada.getByRole('link', { name: 'Keys' })).toHaveCount(0)
  await ada.getByRole('textbox', { name: 'Prompt', exact: true }).fill('A lake')
  await ada.getByRole('button', { name: 'Generate · 130 credits' }).click()
  await expect(ada.getByRole('link', { name: 'A lake' }).first()).toBeVisible()
  await ada.getByRole('textbox', { name: 'Prompt', exact: true }).fill('Another lake')
  await expect(ada.getByText('Your limit leaves 70 credits this month. An owner can raise it.')).toBeVisible()
  await ada.goto('/keys')
  await expect(ada.getByRole('heading', { name: 'This page is for owners.' })).toBeVisible()
  for (const path of ['/history', '/account', '/settings', '/import']) {
    await ada.goto(path)
    await expect(ada.getByRole('heading', { level: 1 })).toBeAttached()
    await expect(ada.locator('main [aria-busy="true"]')).toHaveCount(0)
  }

  await ada.goto('/settings#password')
  await expect(section(ada, 'Members')).toHaveCount(0)
  const password = section(ada, 'Password')
  await password.getByLabel('New password').fill('password123')
  await password.getByRole('button', { name: 'Set password' }).click()
  await expect(password.getByLabel('New password')).toHaveAccessibleDescription(/among the first/)
  await password.getByLabel('New password').fill('a lake at dawn')
  await password.getByLabel('New password').press('Enter')
  await expect(password.getByText(/^Set /)).toBeVisible()
  await ada.getByRole('button', { name: 'Sign out this browser' }).click()
  await ada.getByRole('textbox', { name: 'Name' }).fill('ada')
  await ada.getByLabel('Password', { exact: true }).fill('a lake at dusk')
  await ada.keyboard.press('Enter')
  await expect(ada.getByText('Name and password do not belong together.')).toBeVisible()
  await expectAccessible(ada, 'signed-out', { widths: [1280, 360] })
  await ada.getByLabel('Password', { exact: true }).fill('a lake at dawn')
  await ada.keyboard.press('Enter')
  await expect(section(ada, 'Password')).toBeVisible()
  // No page of a creator asks what is for owners.
  expect(refused).toEqual([])
  const answers = (await Promise.all(texts)).join('\n')
  for (const secret of [token, 'a lake at dawn']) expect(answers).not.toContain(secret)

  await owner.reload()
  await expect(members.getByText('130 of 200 credits this month')).toBeVisible()
  await expectAccessible(owner, 'settings', { widths: [1280, 360] })
  await owner.setViewportSize({ width: 360, height: 800 })
  await expectFits(owner)
  await members.getByRole('button', { name: 'Remove Ada' }).click()
  await expect(owner.getByText(/^Ada was removed/)).toBeVisible()
  await ada.reload()
  await expect(ada.getByRole('heading', { name: 'This session has ended.' })).toBeVisible()
  await owner.getByRole('button', { name: 'Undo' }).click()
  await expect(members.getByRole('button', { name: 'Remove Ada' })).toBeVisible()
  await ada.reload()
  await expect(section(ada, 'Password')).toBeVisible()

  await owner.reload()
  const audit = section(owner, 'Audit log')
  for (const words of [
    'Let Ada in again',
    'Removed Ada',
    'A sign-in as Ada failed: the password was wrong',
    'Signed in with an invitation',
    'Invited Ada: sees their own jobs, 200 credits a month',
  ])
    await expect(audit.getByText(words, { exact: true })).toBeVisible()
})
