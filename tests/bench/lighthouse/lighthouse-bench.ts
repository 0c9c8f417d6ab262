import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { BrowserContext, Page } from 'playwright'
import * as z from 'zod/mini'

import { StudioServer } from '../../../e2e/studio-server.ts'
import { findBrowser } from '../../../src/setup/find-browser.mjs'
import type { Figure } from '../figure.ts'
import { installPinned } from '../install-pinned.ts'
import { launchBrowser } from '../launch-browser.ts'

const cli = join(import.meta.dirname, 'node_modules/lighthouse/cli/index.js')
const categories = ['performance', 'accessibility', 'best-practices'] as const
/** What may be missing from a hundred. */
const mayMiss = { mobile: { performance: 7 }, desktop: { performance: 2 } }

const Report = z.object({
  categories: z.record(z.enum(categories), z.object({ score: z.number() })),
  audits: z.looseObject({ 'cumulative-layout-shift': z.object({ numericValue: z.number() }) }),
})

/** Points that Lighthouse takes from the pages, and what moves while they load, signed in and with a clip made. */
export async function benchLighthouse(): Promise<Figure[]> {
  if (!installPinned(import.meta.dirname))
    return [{ name: 'lighthouse: NOT MEASURED, not installed', value: 1, bar: 0, unit: '' }]
  const server = new StudioServer()
  const executablePath = findBrowser()
  const browser = await launchBrowser()
  try {
    await server.start()
    const context = await browser.newContext({ baseURL: server.origin })
    const page = await context.newPage()
    await page.goto(server.claimUrl)
    const job = await makeClip(page)
    const cookie = await cookieOf(context)
    await page.close()
    const figures: Figure[] = []
    for (const path of ['/', '/history', job, '/keys', '/account', '/settings'])
      for (const device of ['mobile', 'desktop'] as const) {
        const report = await look(server.origin + path, device, cookie, executablePath)
        figures.push(...figuresOf(`lighthouse ${path === job ? 'job' : path} ${device}`, device, report))
      }
    return figures
  } finally {
    await browser.close()
    await server.dispose()
  }
}

/** The address of the page of a finished clip. */
async function makeClip(page: Page): Promise<string> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A meadow in the rain')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.getByText('Completed', { exact: true }).first().waitFor({ timeout: 120_000 })
  await page.goto('/history')
  const link = page.getByRole('main').getByRole('link', { name: /A meadow in the rain/ })
  return (await link.first().getAttribute('href')) ?? '/history'
}

const cookieOf = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

async function look(
  url: string,
  device: 'mobile' | 'desktop',
  cookie: string,
  executablePath: string | undefined,
) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      cli,
      url,
      '--quiet',
      '--output=json',
      `--only-categories=${categories.join(',')}`,
      `--extra-headers=${JSON.stringify({ cookie })}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-quic --disable-background-networking',
      ...(device === 'desktop' ? ['--preset=desktop'] : []),
    ],
    {
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, ...(executablePath ? { CHROME_PATH: executablePath } : {}) },
    },
  )
  return Report.parse(JSON.parse(stdout))
}

function figuresOf(name: string, device: 'mobile' | 'desktop', report: z.infer<typeof Report>): Figure[] {
  const missing = categories.map((category) => ({
    name: `${name}: ${category} short of 100`,
    value: 100 - report.categories[category].score * 100,
    bar: category === 'performance' ? mayMiss[device].performance : 0,
    unit: '',
  }))
  const shift = report.audits['cumulative-layout-shift'].numericValue
  return [...missing, { name: `${name}: layout shift`, value: shift, bar: 0.02, unit: '' }]
}
