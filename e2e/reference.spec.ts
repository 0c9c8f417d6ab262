import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { expect, test } from 'playwright/test'

import { StudioServer } from './studio-server.ts'

const run = promisify(execFile)

/** An account and a key of it, made by the operator's command line. */
async function newKey(dataDir: string): Promise<string> {
  const operate = async (...words: string[]) => {
    const environment = { ...process.env, DATA_DIR: dataDir }
    const { stdout } = await run(process.execPath, ['src/server.ts', 'engine', ...words, '--json'], {
      env: environment,
    })
    const made: { id: string; key: string } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    return made
  }
  const { id } = await operate('accounts', 'create', '--plan', 'standard')
  return (await operate('keys', 'create', '--account', id, '--name', 'reference')).key
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the reference shows every call from our own files alone, and tries one with a key', async ({
      page,
    }) => {
      const server = new StudioServer()
      const complaints: string[] = []
      const hosts = new Set<string>()
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => hosts.add(new URL(request.url()).origin))
      try {
        const origin = await server.startEngine()
        const key = await newKey(server.dataDir)
        await page.goto(`${origin}/docs`)
        await expect(page.getByRole('heading', { name: /GenRay API/ })).toBeVisible()
        for (const name of ['Generate Video', 'Check Status', 'Upload Reference Image', 'A video is ready'])
          await expect(page.getByText(name, { exact: true })).toBeVisible()
        await page.getByRole('button', { name: 'Authorize' }).first().click()
        await page.getByLabel(/auth-bearer-value|Value/).fill(key)
        await page.getByRole('button', { name: 'Apply credentials' }).click()
        await page.getByRole('button', { name: 'Close' }).first().click()
        const account = page.locator('#operations-Account-getAccount')
        await account
          .getByRole('button', { name: /Account Info|account/ })
          .first()
          .click()
        await account.getByRole('button', { name: 'Execute' }).click()
        const answer = account.locator('.live-responses-table')
        await expect(answer.getByText('"credits_remaining": 4850')).toBeVisible()
        expect([complaints, [...hosts]]).toEqual([[], [origin]])
        // The key is in this tab's memory and nowhere else.
        expect(
          await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie])),
        ).not.toContain(key)
      } finally {
        await server.dispose()
      }
    })
  })
