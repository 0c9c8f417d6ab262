import type { Page } from 'playwright/test'

import { expect } from './fixtures.ts'
import { LiveService } from './live-service.ts'
import { test as base } from './live-test.ts'

/** Five keys, and requests enough for people while jobs are followed. */
export const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern
  live: async ({}, give) => {
    const live = new LiveService()
    await live.start('advanced')
    await give(live)
    await live.dispose()
  },
})

export const list = (page: Page) => page.getByRole('table', { name: 'Keys of the account' })
export const row = (page: Page, name: string) => list(page).getByRole('row').filter({ hasText: name })
export const roll = (page: Page) => page.getByRole('article', { name: 'Roll the studio’s key' })
export const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
export const gate = (page: Page) => dialog(page, 'Copied? It will not be shown again')

export async function openKeys(page: Page) {
  await page.getByRole('link', { name: 'Keys' }).first().click()
  await expect(page.getByRole('heading', { level: 2, name: 'Keys of the account' })).toBeVisible()
}

export async function connect(page: Page, { origin, key }: { origin: string; key: string }) {
  await openKeys(page)
  await page.getByRole('textbox', { name: 'Address' }).fill(origin)
  await page.getByLabel('Key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Connect key' }).click()
  await expect(page.getByRole('button', { name: 'Mode: Live' })).toBeVisible()
}

export async function fillCreate(page: Page, name: string, webhook = '') {
  await page.getByRole('button', { name: 'Create key' }).click()
  const form = dialog(page, 'Create a key')
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Default webhook (optional)').fill(webhook)
  return form
}

/** Makes a key, reads it off the dialog as a person does, and closes it with the key copied. */
export async function createKey(page: Page, name: string) {
  const form = await fillCreate(page, name)
  await form.getByRole('button', { name: 'Create key' }).click()
  const shown = dialog(page, 'The key, this once')
  const key = (await shown.getByLabel('Key', { exact: true }).textContent()) ?? ''
  await shown.getByRole('button', { name: 'Copy key' }).click()
  await shown.getByRole('button', { name: 'Close' }).last().click()
  await expect(shown).toHaveCount(0)
  return key
}

export async function revoke(page: Page, name: string) {
  const asked = dialog(page, `Revoke “${name}”?`)
  await asked.getByLabel(`Type ${name} to confirm`).fill(name)
  await asked.getByRole('button', { name: 'Revoke key' }).click()
  await expect(asked).toHaveCount(0)
}

/** Whether a key works, asked at the service itself. */
export const statusOf = async (page: Page, origin: string, key: string) => {
  const answer = await page.request.get(`${origin}/api/v1/account`, {
    headers: { authorization: `Bearer ${key}` },
  })
  return answer.status()
}
