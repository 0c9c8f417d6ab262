import type { Browser, Page } from 'playwright'

import { StudioServer } from '../../e2e/studio-server.ts'
import { seededRandom } from '../support/seeded-random.ts'
import type { Figure } from './figure.ts'
import { launchBrowser } from './launch-browser.ts'
import { seedHistory } from './seeded-history.ts'

const jobs = 100_000
const bareJobs = 300
const bar = { elements: 400, heapMb: 40, longTasks: 0, bytesPerRow: 250 }
const slowMs = 200

/** History of 100,000 jobs in Chromium: what stands in the page, what it holds, and whether its last job is reached. */
export async function benchHistoryList(): Promise<Figure[]> {
  const server = new StudioServer()
  const browser = await launchBrowser(['--enable-precise-memory-info'])
  try {
    await server.start()
    await server.stop()
    await seed(server.dataDir)
    await server.start()
    const wide = await open(browser, server, { width: 1280, height: 800 }, 1)
    const figures = await scrollThrough(wide)
    figures.push(await bareScreen(wide))
    const state = await wide.context().storageState()
    await wide.context().close()
    for (const scale of [1, 2, 3]) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 780 },
        deviceScaleFactor: scale,
        baseURL: server.origin,
        storageState: state,
      })
      const missed = await missesLast(await context.newPage())
      const name = `history list: last job missed, 1 column, DPR ${scale}`
      figures.push({ name, value: missed, bar: 0, unit: 'jobs' })
      await context.close()
    }
    return figures
  } finally {
    await browser.close()
    await server.dispose()
  }
}

/** All finished but for the newest, with covers that are no more than their tint. All of one shape, so that a narrow screen has one column and the page is as high as it can be. */
async function seed(dataDir: string) {
  const random = seededRandom(1)
  const words = () => Array.from({ length: 14 }, () => random.between(1e5, 1e9).toString(36)).join(' ')
  await seedHistory(dataDir, jobs, (n) => {
    const prompt = `Number ${n}, ${words()}`
    if (n >= jobs - bareJobs) return { prompt, state: 'failed' }
    return { prompt, archive: 'archived', tint: `#${random.between(0x222222, 0xdddddd).toString(16)}` }
  })
}

type Size = { width: number; height: number }

async function open(
  browser: Browser,
  { origin, claimUrl }: StudioServer,
  viewport: Size,
  scale: number,
): Promise<Page> {
  const page = await browser.newPage({ viewport, deviceScaleFactor: scale, baseURL: origin })
  await page.goto(claimUrl)
  await page.getByRole('button', { name: /^Generate/ }).waitFor()
  return page
}

/** Scrolls from end to end, by leaps that the wheel of no mouse makes and by steps that every one does. */
async function scrollThrough(page: Page): Promise<Figure[]> {
  const read = countBytes(page)
  await page.goto('/history')
  await page.locator('a[data-job]').first().waitFor()
  await watchTasks(page)
  const most = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const elements = () => document.querySelectorAll('*').length
    let seen = elements()
    const height = document.documentElement.scrollHeight
    for (let step = 0; step <= 300; step += 1) {
      scrollTo(0, (height * step) / 300)
      await frame()
      // Every tenth is a rest, in which what is seen is read.
      if (step % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 250))
      seen = Math.max(seen, elements())
    }
    for (let step = 0; step < 600; step += 1) {
      scrollBy(0, -60)
      await frame()
      seen = Math.max(seen, elements())
    }
    return seen
  })
  await page.waitForTimeout(500)
  const { bytes, rows, indexBytes } = read()
  const longTasks = await page.evaluate((ms) => window.longTasks.filter((took) => took > ms).length, slowMs)
  return [
    { name: 'history list: elements in the page, most', value: most, bar: bar.elements, unit: '' },
    { name: 'history list: heap after the scroll', value: await heapMb(page), bar: bar.heapMb, unit: 'MB' },
    { name: `history list: tasks over ${slowMs} ms`, value: longTasks, bar: bar.longTasks, unit: '' },
    { name: 'history list: bytes a row', value: bytes / rows, bar: bar.bytesPerRow, unit: 'B' },
    { name: 'history list: rows read in the scroll', value: rows, bar: null, unit: '' },
    { name: 'history list: index of all', value: indexBytes / 1000, bar: null, unit: 'kB' },
  ]
}

/** The most elements on a large screen of jobs that have no cover, and so need words. */
async function bareScreen(page: Page): Promise<Figure> {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto('/history')
  await page.locator('a[data-job]').first().waitFor()
  const most = await page.evaluate(async () => {
    let seen = 0
    for (let step = 0; step < 100; step += 1) {
      scrollBy(0, 60)
      await new Promise((resolve) => requestAnimationFrame(resolve))
      if (step % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 250))
      seen = Math.max(seen, document.querySelectorAll('*').length)
    }
    return seen
  })
  return { name: 'history list: elements, no covers, 1920 px', value: most, bar: bar.elements, unit: '' }
}

declare global {
  interface Window {
    longTasks: number[]
  }
}

const watchTasks = (page: Page) =>
  page.evaluate(() => {
    window.longTasks = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration)
    }).observe({ type: 'longtask' })
  })

/** As they come over the wire. */
function countBytes(page: Page) {
  const counted = { bytes: 0, rows: 0, indexBytes: 0 }
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname !== '/api/jobs' && pathname !== '/api/jobs/days') return
    void (async () => {
      const { responseBodySize } = await request.sizes()
      if (pathname === '/api/jobs/days') counted.indexBytes += responseBodySize
      else {
        const answer: { jobs: unknown[] } = await (await request.response())?.json()
        counted.bytes += responseBodySize
        counted.rows += answer.jobs.length
      }
    })().catch(() => undefined)
  })
  return () => counted
}

async function heapMb(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  return usedSize / 1_000_000
}

/** 1 when the end of the scrollbar, or the End key, does not lead to the oldest job. */
async function missesLast(page: Page): Promise<number> {
  await page.goto('/history')
  await page.locator('a[data-job]').first().waitFor()
  const last = page.getByRole('link', { name: /Number 0,/ })
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  const isSeen = async () =>
    last.waitFor({ timeout: 20_000 }).then(
      async () => last.evaluate((card) => card.getBoundingClientRect().bottom <= innerHeight),
      () => false,
    )
  const byBar = await isSeen()
  await page.evaluate(() => scrollTo(0, 0))
  await page.locator('a[data-place="0"]').focus()
  await page.keyboard.press('End')
  return byBar && (await isSeen()) ? 0 : 1
}
