import { chooseShape, expect, test } from './fixtures.ts'
import { shoot } from './shoot.ts'

test('every page fits its screen at four widths', async ({ owner: page }) => {
  test.slow()
  await shoot(page, 'compose-first')
  for (const [prompt, shape] of [
    ['Neon street in the rain at night, reflections, slow dolly', '21:9'],
    ['A lone fox crosses a snow field below the mountains', '9:16'],
    ['A golden retriever running through a sunlit meadow, cinematic lighting', '16:9'],
  ] as const) {
    await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
    await page.getByRole('textbox', { name: 'Length in seconds' }).fill('4')
    await chooseShape(page, shape)
    await page.getByRole('button', { name: /^Generate/ }).click()
  }
  await shoot(page, 'compose-moving')
  await expect
    .poll(
      async () =>
        JSON.stringify(await (await page.request.get('/api/jobs')).json()).match(/"archived"/g)?.length,
      { timeout: 90_000 },
    )
    .toBe(3)
  await shoot(page, 'compose-full')
  for (const name of ['History', 'Keys', 'Account']) {
    await page.getByRole('link', { name }).first().click()
    await page.waitForLoadState('networkidle')
    await shoot(page, name.toLowerCase())
  }
  await page.goto('/history')
  await page.getByRole('link', { name: /golden retriever/ }).click()
  await page.getByRole('link', { name: 'Download clip' }).waitFor()
  await shoot(page, 'job')
  const { jobs }: { jobs: { id: string }[] } = await (await page.request.get('/api/jobs')).json()
  await page.goto(`/compare?jobs=${jobs.map(({ id }) => id).join(',')}`)
  await page.getByRole('region', { name: 'Differences' }).waitFor()
  await shoot(page, 'compare')
})
