import { createServer, type IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect } from './fixtures.ts'
import { openKeys, test } from './key-acts.ts'

type Heard = { headers: IncomingHttpHeaders; body: string }

/** A handler on this machine: it refuses the first delivery, and takes all others. */
async function localHandler() {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      if (heard.length === 1) response.writeHead(500).end('{"error":"not yet"}')
      else response.end('thanks')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { heard, url: `http://127.0.0.1:${port}/webhook`, close: () => server.close() }
}

const delivered = JSON.stringify({
  event: 'video.completed',
  data: { id: 'job-of-then', status: 'completed' },
  timestamp: '2026-04-02T12:00:00',
})

/** A genuine delivery of long ago, as if it had arrived. */
function plantDelivery(dataDir: string) {
  const database = new DatabaseSync(join(dataDir, 'studio.db'))
  const headers = JSON.stringify({ 'x-genray-event': 'video.completed', 'x-genray-signature': 'sha256=0123' })
  database
    .prepare(
      `insert into hook_delivery (mode, at, service_id, event, verdict, headers_json, body, digest, times)
       values ('practice', 1775131200000, 'job-of-then', 'video.completed', 'orphan', ?, ?, 'd', 1)`,
    )
    .run(headers, delivered)
  database.close()
}

const newest = (page: Page) =>
  page.getByRole('list', { name: 'Tests of handlers' }).getByRole('listitem').first()

test('a handler on this machine is tried by keyboard: refused addresses, the schedule, a delivery sent on', async ({
  owner: page,
  studio,
}) => {
  plantDelivery(studio.dataDir)
  const handler = await localHandler()
  await openKeys(page)
  const form = page.getByRole('form', { name: 'Send a sample event' })
  const address = form.getByLabel('Handler')

  await address.fill(studio.origin)
  await page.keyboard.press('Enter')
  await expect(form.getByRole('alert').filter({ hasText: 'This is the studio itself.' })).toBeVisible()
  await address.fill('http://169.254.169.254/latest/meta-data')
  await page.keyboard.press('Enter')
  await expect(form.getByRole('alert').filter({ hasText: '169.254.169.254 is refused' })).toBeVisible()
  await expect(address).toBeFocused()
  expect(handler.heard).toEqual([])

  await address.fill(handler.url)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect(form.getByRole('radio', { name: 'video.failed' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowLeft')
  await expect(form.getByRole('radio', { name: 'Make one' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(form.getByLabel('Secret of this test')).toHaveText(/^whsec_\w{32}$/)
  await expect(newest(page)).toContainText('500: not taken')
  await expect(newest(page)).toContainText('{"error":"not yet"}')
  await expect(newest(page)).toContainText(/Next attempt in \d s|200: taken/)
  await expect(newest(page)).toContainText('200: taken')
  await expect(newest(page)).toContainText('Delivered')
  expect(handler.heard.map(({ headers }) => headers['x-genray-event'])).toEqual([
    'video.failed',
    'video.failed',
  ])
  expect(handler.heard[1]).toEqual(handler.heard[0])
  await expectAccessible(page, 'Keys with a test', { widths: [360, 1280] })
  for (const width of [360, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    await expectFits(page)
  }

  await page.getByText('job-of-then').first().click()
  await page.getByRole('button', { name: 'Send to a handler' }).click()
  const replay = page.getByRole('form', { name: 'Send this delivery to a handler' })
  await expect(replay.getByLabel('Handler')).toHaveValue(handler.url)
  await replay.getByRole('button', { name: 'Send delivery' }).click()
  await expect(newest(page)).toContainText('as it arrived')
  await expect(newest(page)).toContainText('Delivered')
  expect(handler.heard[2]).toMatchObject({
    body: delivered,
    headers: { 'x-genray-signature': 'sha256=0123', 'x-genray-event': 'video.completed' },
  })

  await replay.getByText('Signed anew').click()
  await replay.getByRole('button', { name: 'Send delivery' }).click()
  await expect(newest(page)).toContainText('signed anew')
  await expect(newest(page)).toContainText('Delivered')
  expect(handler.heard[3]?.body).toContain('"id":"job-of-then"')
  expect(handler.heard[3]?.body).not.toContain('2026-04-02T12:00:00')
  expect(handler.heard[3]?.headers['x-genray-signature']).toMatch(/^sha256=[\da-f]{64}$/)
  handler.close()
})
