import { once } from 'node:events'
import { createServer } from 'node:http'

import type { Page } from 'playwright/test'

import { expectAccessible } from './axe.ts'
import { expect } from './fixtures.ts'
import type { LiveService } from './live-service.ts'
import { test } from './live-test.ts'

const address = (page: Page) => page.getByRole('textbox', { name: 'Address' })
const keyField = (page: Page) => page.getByLabel('Key', { exact: true })

async function openKeys(page: Page) {
  await page.getByRole('link', { name: 'Keys' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
}

async function connect(page: Page, live: LiveService) {
  await openKeys(page)
  await address(page).fill(live.origin)
  await keyField(page).fill(live.key)
  await page.getByRole('button', { name: 'Connect key' }).click()
  await expect(page.getByRole('button', { name: 'Mode: Live' })).toBeVisible()
}

async function switchTo(page: Page, from: string, to: string) {
  await page.getByRole('button', { name: `Mode: ${from}` }).click()
  const menu = page.getByRole('dialog', { name: 'Mode' })
  await menu.getByRole('button', { name: `Switch to ${to}` }).click()
  await expect(page.getByRole('button', { name: `Mode: ${to}` })).toBeVisible()
}

async function makeClip(page: Page, prompt: string) {
  await page.getByRole('link', { name: 'Compose' }).first().click()
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 90_000 })
}

/** Everything that the browser is given from now on. */
function record(page: Page) {
  const received: string[] = []
  page.on('response', (response) => {
    void (async () => {
      const body = await response.body().catch(() => Buffer.alloc(0))
      received.push(response.url() + JSON.stringify(await response.allHeaders()) + body.toString('latin1'))
    })()
  })
  return received
}

const pieces = (key: string) => {
  const secret = key.slice('sk_live_'.length)
  return Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(at, at + 12))
}

test('a key from the browser makes Live: its own clip, its own credits, Practice as it was', async ({
  owner: page,
  live,
}) => {
  test.slow()
  const received = record(page)
  await makeClip(page, 'A practice meadow at dawn')
  await connect(page, live)
  await expect(page.getByRole('article', { name: 'Live' })).toContainText('In use')
  await expect(page.getByRole('article', { name: 'Live' })).toContainText(
    `${live.key.slice(0, 12)}…${live.key.slice(-4)}`,
  )
  await expect(page.getByText('The studio is in Live.')).toBeVisible()
  await expect(page.getByRole('button', { name: '4,850 credits' })).toBeVisible()
  await page.getByRole('link', { name: 'History' }).first().click()
  await expect(page.getByRole('link', { name: /practice meadow/ })).toHaveCount(0)

  await makeClip(page, 'A live harbour at night')
  await expect(page.getByRole('button', { name: '4,746 credits' })).toBeVisible()
  const liveJob = await page.evaluate(async () => {
    const { jobs }: { jobs: Array<{ id: string }> } = await (await fetch('/api/jobs')).json()
    return jobs.map((job) => job.id).join()
  })
  await page.getByRole('link', { name: 'History' }).first().click()
  await expect(page.getByRole('link', { name: /live harbour/ })).toHaveCount(1)

  await switchTo(page, 'Live', 'Practice')
  await expect(page.getByRole('link', { name: /practice meadow/ })).toHaveCount(1)
  await expect(page.getByRole('link', { name: /live harbour/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: '9,796 credits' })).toBeVisible()
  await page.goto(`/jobs/${liveJob}`)
  await expect(page.getByText(/belongs to Live/)).toBeVisible()

  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  )
  const seen = [...received, kept, await page.content()].join('\n')
  expect(seen).toContain(live.key.slice(0, 12))
  expect(pieces(live.key).filter((piece) => seen.includes(piece))).toEqual([])
})

test('what is wrong with a key or an address is told beside its field, and nothing typed is lost', async ({
  owner: page,
  live,
}) => {
  await openKeys(page)
  const tell = (text: string | RegExp) =>
    expect(page.getByRole('alert').filter({ hasText: text })).toBeVisible()
  await page.getByRole('button', { name: 'Connect key' }).click()
  await tell('Enter the key.')
  await expect(keyField(page)).toBeFocused()

  await address(page).fill('http://genray.ai')
  await keyField(page).fill(live.key)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await tell(/Use https:/)
  await expect(address(page)).toHaveAttribute('aria-invalid', 'true')

  await address(page).fill('http://127.0.0.1:9')
  await page.getByRole('button', { name: 'Connect key' }).click()
  await tell(/Nothing answers at 127\.0\.0\.1:9/)

  const website = createServer((_, answer) => void answer.end('<h1>It works!</h1>'))
  await once(website.listen(0, '127.0.0.1'), 'listening')
  const at = website.address()
  await address(page).fill(`127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await tell(/The connection to 127\.0\.0\.1:\d+ is not safe/)
  await address(page).fill(`http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await tell(/not as this API does/)
  website.close()

  await address(page).fill(live.origin)
  await keyField(page).fill('sk_live_00000000000000000000000000000000')
  await page.getByRole('button', { name: 'Connect key' }).click()
  await tell('The service does not know this key.')
  await expect(keyField(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(address(page)).toHaveValue(live.origin)
  await expect(keyField(page)).toHaveValue('sk_live_00000000000000000000000000000000')

  await keyField(page).fill(live.key)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(page.getByText('The key works. Standard plan, 4,850 credits')).toBeVisible()
  // Testing stores nothing.
  await expect(page.getByRole('button', { name: 'Mode: Practice' })).toBeVisible()
  await page.getByRole('button', { name: 'Show key' }).click()
  await expect(keyField(page)).toHaveAttribute('type', 'text')
})

test('another window follows a switch, and its draft and form stay', async ({
  owner: page,
  live,
  context,
}) => {
  await connect(page, live)
  const second = await context.newPage()
  await second.goto(new URL(page.url()).origin)
  await second.getByRole('textbox', { name: 'Prompt' }).fill('A draft that stays')
  await expect(second.getByRole('button', { name: 'Mode: Live' })).toBeVisible()
  // It does not look for changes while nobody sees it.
  await second.evaluate(() => Object.defineProperty(document, 'hidden', { value: true }))
  await switchTo(page, 'Live', 'Practice')
  // The second window still says Live: what it does next is refused, and it catches up.
  await second.getByRole('button', { name: /^Generate/ }).click()
  await expect(second.getByRole('button', { name: 'Mode: Practice' })).toBeVisible()
  await expect(second.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A draft that stays')
  const jobs: { total: number } = await (await second.request.get('/api/jobs')).json()
  expect(jobs.total).toBe(0)
})

test('a key is replaced and taken away, after saying what stops', async ({ owner: page, live }) => {
  await connect(page, live)
  const card = page.getByRole('article', { name: 'Live' })
  await card.getByRole('button', { name: 'Test key' }).click()
  await expect(card.getByText('The key works.')).toBeVisible()
  const next = await live.newKey('next')
  await card.getByRole('button', { name: 'Replace key' }).click()
  await keyField(page).fill(next)
  await card.getByRole('button', { name: 'Replace key' }).click()
  await expect(card).toContainText(`${next.slice(0, 12)}…${next.slice(-4)}`)
  await card.getByRole('button', { name: 'Add secret' }).click()
  await card.getByLabel('Webhook secret', { exact: true }).fill('whsec_0123456789abcdef')
  await card.getByRole('button', { name: 'Store secret' }).click()
  await expect(card).toContainText('Webhook secret: stored')
  await card.getByRole('button', { name: 'Disconnect key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Disconnect the key of Live?' })
  await expect(dialog).toContainText('No job of Live is on the way.')
  await dialog.getByRole('button', { name: 'Disconnect key' }).click()
  await expect(page.getByRole('button', { name: 'Mode: Practice' })).toBeVisible()
  await expect(card).toContainText('No key is connected yet.')
})

test('no state of the connection has an accessibility violation', async ({ owner: page, live }) => {
  test.slow()
  const check = (name: string) => expectAccessible(page, name, { widths: [1280, 390], height: 900 })
  await openKeys(page)
  await page.getByRole('button', { name: 'Connect key' }).click()
  await check('refused')
  await connect(page, live)
  const card = page.getByRole('article', { name: 'Live' })
  await card.getByRole('button', { name: 'Test key' }).click()
  await expect(card.getByText('The key works.')).toBeVisible()
  await check('connected')
  await card.getByRole('button', { name: 'Replace key' }).click()
  await check('replacing')
  await page.getByRole('button', { name: 'Keep the old key' }).click()
  await card.getByRole('button', { name: 'Disconnect key' }).click()
  await check('disconnecting')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Mode: Live' }).click()
  await expect(page.getByRole('button', { name: 'Switch to Practice' }).first()).toBeVisible()
  await check('menu')
})
