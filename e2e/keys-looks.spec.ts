import { expectAccessible } from './axe.ts'
import { expectFits } from './fits.ts'
import { expect } from './fixtures.ts'
import { connect, dialog, fillCreate, gate, list, openKeys, roll, row, test } from './key-acts.ts'
import { shoot } from './shoot.ts'
import { terseService } from './terse-service.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('keys are made and revoked without a mouse', async ({ owner: page }) => {
  await openKeys(page)
  await page.getByRole('button', { name: 'Create key' }).focus()
  await page.keyboard.press('Enter')
  const form = dialog(page, 'Create a key')
  await page.keyboard.press('Tab')
  await expect(form.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('by keys')
  await page.keyboard.press('Enter')
  const shown = dialog(page, 'The key, this once')
  await expect(shown).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(shown.getByRole('button', { name: 'Copy key' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(shown.getByRole('button', { name: 'Copied' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(shown).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Create key' })).toBeFocused()
  await row(page, 'by keys').getByRole('button', { name: 'Revoke by keys' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('by keys')
  await page.keyboard.press('Enter')
  await expect(row(page, 'by keys')).toHaveCount(0)
})

test('no state of the keys has an accessibility violation, and each fits at four widths', async ({
  owner: page,
  live,
}) => {
  test.slow()
  const look = async (name: string) => {
    await expectAccessible(page, name, { widths: [1280, 360] })
    await shoot(page, `keys-${name}`)
  }
  await connect(page, live)
  await live.newKey('a program with quite a long name that has to break somewhere')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(list(page).getByRole('row')).toHaveCount(3)
  await look('list')
  await page.setViewportSize({ width: 360, height: 780 })
  await expect(
    page.getByRole('list', { name: 'Keys of the account' }).getByRole('listitem').first(),
  ).toBeVisible()
  await expectFits(page)
  await page.getByRole('button', { name: 'Roll key' }).scrollIntoViewIfNeeded()
  await page.screenshot({ path: 'e2e/.shots/keys-cards-360.png' })
  await page.setViewportSize({ width: 1280, height: 800 })
  await row(page, 'live').getByRole('button', { name: 'Roll key' }).click()
  await look('roll')
  await roll(page).getByRole('button', { name: 'Not now' }).click()
  await row(page, 'a program')
    .getByRole('button', { name: /^Revoke/ })
    .click()
  await look('revoke')
  await page.keyboard.press('Escape')
  const form = await fillCreate(page, '')
  await form.getByRole('button', { name: 'Create key' }).click()
  await look('create')
  await form.getByLabel('Name').fill('laptop')
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog(page, 'The key, this once')).toBeVisible()
  await look('made')
  await page.keyboard.press('Escape')
  await expect(gate(page)).toBeVisible()
  await look('gate')
})

test('what a service does not tell of its keys is shown as that, and nothing is guessed', async ({
  owner: page,
}) => {
  const service = await terseService([
    { id: 1, prefix: 'sk_live_0123', created_at: 1_775_131_200 },
    { id: 2, name: 'ci', requests_30d: '1200', last_used_at: null, webhook_url: 'https://ci.example/hook' },
    {},
  ])
  await connect(page, { origin: service.origin, key: 'sk_live_zz23456789abcdefghijklmnopqrstuv' })
  await expect(row(page, 'sk_live_0123…')).toContainText('Name not told')
  await expect(row(page, 'sk_live_0123…')).toContainText('Webhook not told')
  await expect(row(page, 'sk_live_0123…').getByRole('cell', { name: 'not told' })).toHaveCount(2)
  await expect(row(page, 'ci')).toContainText('1,200')
  await expect(row(page, 'ci')).toContainText('Hint not told')
  await expect(row(page, 'ci')).toContainText('May be the studio’s: not told')
  await expect(page.getByRole('button', { name: 'Roll key' })).toHaveCount(0)
  await expectAccessible(page, 'terse', { widths: [1280, 360] })
  await shoot(page, 'keys-terse')

  await row(page, 'ci').getByRole('button', { name: 'Revoke ci' }).click()
  await expect(dialog(page, 'Revoke “ci”?')).toContainText('It may be the key that this studio works with')
  await page.keyboard.press('Escape')
  await row(page, 'Hint not told').last().getByRole('button', { name: 'Revoke' }).click()
  await expect(dialog(page, /^Revoke/)).toContainText('does not tell this key’s id')
  await page.keyboard.press('Escape')

  service.tell([])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText('The service lists no key')).toBeVisible()
  service.tell({ ok: true })
  await page.reload()
  await expect(page.getByText('The service answered, but not with a list of keys.')).toBeVisible()
  service.close()
})
