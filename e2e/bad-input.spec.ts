import { expect, test } from './fixtures.ts'

test('an empty prompt, one of 4,001 characters and wrong lengths are told beside their field; nothing is sent', async ({
  owner: page,
}) => {
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  const seconds = page.getByRole('textbox', { name: 'Length in seconds' })
  const generate = page.getByRole('button', { name: /^Generate/ })
  await prompt.fill('')
  await generate.click()
  await expect(page.getByText('Write a prompt: 1 to 4,000 characters.')).toBeVisible()
  await prompt.fill('🎬'.repeat(4001))
  await expect(page.getByText('4,001 / 4,000')).toBeVisible()
  await generate.click()
  await expect(page.getByText(/has 4,001 characters; the limit is 4,000/)).toBeVisible()
  await prompt.fill('🎬'.repeat(4000))
  for (const wrong of ['3', '4.5', '16', 'x']) {
    await seconds.fill(wrong)
    await generate.click()
    await expect(page.getByText('Duration is a whole number of seconds from 4 to 15.')).toBeVisible()
  }
  const jobs: { total: number } = await (await page.request.get('/api/jobs')).json()
  expect(jobs.total).toBe(0)
  await seconds.fill('6')
  await expect(page.getByText('Duration is a whole number')).toHaveCount(0)
  await page.getByRole('button', { name: 'Generate · 156 credits' }).click()
  await expect.poll(async () => (await (await page.request.get('/api/jobs')).json()).total).toBe(1)
})

test.describe('with 100 credits', () => {
  test.use({ environment: { PRACTICE_CREDITS: '100' } })
  test('too expensive: what is missing, what would fit, and a refill that is free', async ({
    owner: page,
  }) => {
    await expect(page.getByText('30 credits missing.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Generate · 130 credits' })).toBeDisabled()
    await page.getByRole('button', { name: /4 s on Fast · 88/ }).click()
    await expect(page.getByRole('button', { name: 'Generate · 88 credits' })).toBeEnabled()
    await page.getByRole('textbox', { name: 'Length in seconds' }).fill('15')
    await page.getByRole('button', { name: 'Refill credits, free' }).click()
    await expect(page.getByRole('button', { name: 'Generate · 330 credits' })).toBeEnabled()
    await expect(page.getByText('10,000').first()).toBeVisible()
  })
})
