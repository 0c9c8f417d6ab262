import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { systemChance } from '#platform/chance.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { loadMasterKey } from '#platform/secrets/master-key.ts'
import type { UpstreamTables } from '#upstream/store/tables.ts'
import { Vault } from '#upstream/vault.ts'

import { expect, test } from './fixtures.ts'

/** The key as the vault gives it to the upstream client, and to nobody else. */
async function openKey(dataDir: string): Promise<string> {
  const database = openDatabase(join(dataDir, 'studio.db'))
  const masterKey = loadMasterKey(join(dataDir, 'secret.key'), systemChance)
  const db = database.db.withTables<UpstreamTables>()
  const key = await new Vault({ db, masterKey, clock: systemClock, chance: systemChance }).openKey('practice')
  await database.close()
  return key
}

/** Twelve-character pieces of the secret part, and the whole in base64 and hex. */
function traces(key: string): string[] {
  const secret = key.slice('sk_live_'.length)
  const pieces = Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(at, at + 12))
  return [
    ...pieces,
    Buffer.from(key).toString('base64').slice(0, 40),
    Buffer.from(secret).toString('base64').slice(0, 40),
    Buffer.from(secret).toString('hex'),
  ]
}
const leaks = (key: string, places: Map<string, string>) =>
  [...places].filter(([, text]) => traces(key).some((trace) => text.includes(trace))).map(([place]) => place)

test('the key is in nothing that the browser receives or keeps, nor in any file but sealed', async ({
  owner: page,
  studio,
}) => {
  const received = new Map<string, string>()
  page.on('response', async (response) => {
    const headers = JSON.stringify(await response.allHeaders())
    const body = await response.body().catch(() => Buffer.alloc(0))
    received.set(response.url(), headers + body.toString('latin1'))
  })
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByText('Completed').first()).toBeVisible({ timeout: 60_000 })
  for (const name of ['History', 'Keys', 'Account', 'Compose']) {
    await page.getByRole('link', { name }).first().click()
    await page.waitForLoadState('networkidle')
    if (name === 'Keys') await expect(page.getByText(/sk_live_\w{4}…/)).toBeVisible()
    received.set(`page ${name}`, await page.content())
  }
  await page.reload()
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  )
  received.set('storage', kept)
  await studio.stop()
  received.set('output', studio.output)
  for (const file of readdirSync('dist', { recursive: true, withFileTypes: true }))
    if (file.isFile()) received.set(file.name, readFileSync(join(file.parentPath, file.name), 'latin1'))
  for (const file of readdirSync(studio.dataDir, { recursive: true, withFileTypes: true }))
    if (file.isFile())
      received.set(`data ${file.name}`, readFileSync(join(file.parentPath, file.name), 'latin1'))

  const key = await openKey(studio.dataDir)
  expect(received.size).toBeGreaterThan(30)
  expect(received.get('page Keys')).toContain(`${key.slice(0, 12)}…${key.slice(-4)}`)
  expect(leaks(key, received)).toEqual([])
  // The same search finds what is planted, whole or in part.
  const planted = [
    key,
    key.slice(15, 32),
    Buffer.from(key).toString('base64'),
    Buffer.from(key.slice(8)).toString('hex'),
  ]
  for (const leak of planted) expect(leaks(key, new Map([['planted', `x${leak}y`]]))).toEqual(['planted'])
})
