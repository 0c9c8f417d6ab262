import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { BatchView } from '#contract/studio/batch.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { claimKeys } from '../../src/web/data/claim-keys.ts'
import type { Notice } from '../../src/web/data/notices.ts'
import { createNotifier, type NotifierMeans } from '../../src/web/data/notifier.ts'
import { safeStorage } from '../../src/web/lib/safe-storage.ts'
import { jobRow } from './job-row.ts'

const batchId = '00000000-0000-4000-8000-00000000ba7c'
const dawn: BatchView = {
  id: batchId,
  name: 'Dawn tests',
  source: 'table',
  createdAt: 1,
  jobs: 20,
  waiting: 0,
  sent: 0,
  completed: 18,
  failed: 2,
  cancelled: 0,
  credits: 2600,
  person: 'owner',
  retryCredits: 260,
  newest: [jobRow(20).id],
  finishedAt: 99,
}
const done = (n: number, change: Partial<JobSummary> = {}) => jobRow(n, { state: 'completed', ...change })
const ofBatch = (n: number, change: Partial<JobSummary> = {}) => done(n, { batchId, ...change })

/** Tabs of one browser: what they keep together, what was shown and heard. */
const shown: Notice[] = []
const heard: string[] = []
let batch: BatchView | null = null
let tabs = 0
const stored = new Map<string, string>()

function openTab(change: Partial<NotifierMeans> = {}) {
  tabs++
  const name = `tab ${tabs}`
  return createNotifier({
    can: () => ({ desktop: true, sound: true }),
    isLookedAt: () => false,
    finishedBatch: async () => batch,
    claim: claimKeys,
    show: (notice) => shown.push(notice),
    chime: () => heard.push(name),
    ...change,
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  stored.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  vi.stubGlobal('navigator', { locks: { request: async (_name: string, take: () => unknown) => take() } })
  Object.assign(shown, { length: 0 })
  Object.assign(heard, { length: 0 })
  batch = null
  safeStorage.removeItem('genray.told')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const later = () => vi.advanceTimersByTimeAsync(5_000)

test('a finished clip and a failed job are told with their prompt, and lead to their page', async () => {
  const tell = openTab()
  tell([done(1)])
  await later()
  tell([done(2, { state: 'failed', mode: 'live' })])
  await later()
  expect(shown).toEqual([
    { title: 'Clip completed', body: 'Practice · Prompt 1', path: `/jobs/${jobRow(1).id}` },
    { title: 'Job failed', body: 'Prompt 2', path: `/jobs/${jobRow(2).id}` },
  ])
})

test('single jobs that end at about the same time are one notice and one sound', async () => {
  const tell = openTab()
  tell([done(1), done(2)])
  await vi.advanceTimersByTimeAsync(1_500)
  tell([done(3, { state: 'failed' }), done(4, { state: 'cancelled' })])
  await later()
  expect(shown).toEqual([
    {
      title: '2 clips completed, 1 job failed',
      body: 'Practice · “Prompt 1” · “Prompt 2” · “Prompt 3”',
      path: '/history',
    },
  ])
  expect(heard).toHaveLength(1)
})

test('a batch is told once, when all of it is over, and again after its failed jobs were tried again', async () => {
  const tell = openTab()
  tell([ofBatch(1), ofBatch(2, { state: 'failed' })])
  await later()
  expect(shown).toEqual([])
  batch = dawn
  tell([ofBatch(3), ofBatch(4)])
  await later()
  tell([ofBatch(4)])
  await later()
  expect(shown.map(({ title, body }) => `${title}: ${body}`)).toEqual([
    'Batch “Dawn tests”: Practice · 18 done, 2 failed',
  ])
  batch = { ...dawn, completed: 20, failed: 0, finishedAt: 120 }
  tell([ofBatch(5)])
  await later()
  expect(shown.map(({ body }) => body)).toEqual(['Practice · 18 done, 2 failed', 'Practice · 20 done'])
})

test('a batch of which nothing was sent is not told, nor one that cannot be read', async () => {
  batch = { ...dawn, completed: 0, failed: 0, cancelled: 20 }
  openTab()([ofBatch(1, { state: 'cancelled' })])
  openTab({ finishedBatch: () => Promise.reject(new Error('no answer')) })([ofBatch(2)])
  await later()
  expect(shown).toEqual([])
  expect(heard).toEqual([])
})

test('of several tabs one tells', async () => {
  batch = dawn
  for (const tell of [openTab(), openTab(), openTab()]) tell([done(1), ofBatch(2)])
  await later()
  expect(shown.map(({ title }) => title)).toEqual(['Clip completed', 'Batch “Dawn tests”'])
  expect(heard).toHaveLength(1)
})

test('while one tab is looked at no notice comes, also not from the hidden ones; the sound does', async () => {
  const [hidden, seen] = [openTab(), openTab({ isLookedAt: () => true })]
  hidden([done(1)])
  seen([done(1)])
  await later()
  expect(shown).toEqual([])
  expect(heard).toHaveLength(1)
})

test('a tab that may not sound leaves it to one that may, and nobody tells what nobody wants', async () => {
  const [quiet, loud] = [
    openTab({ can: () => ({ desktop: false, sound: false }) }),
    openTab({ can: () => ({ desktop: false, sound: true }) }),
  ]
  quiet([done(1)])
  loud([done(1)])
  await later()
  expect(shown).toEqual([])
  expect(heard).toEqual([`tab ${tabs}`])
})

test('what other tabs told is known from the store, however it looks', async () => {
  stored.set('genray.told', '{"broken"')
  expect([...(await claimKeys(['a', 'b']))]).toEqual(['a', 'b'])
  expect([...(await claimKeys(['b', 'c']))]).toEqual(['c'])
  await claimKeys(Array.from({ length: 1000 }, (_, n) => `job ${n}`))
  expect((stored.get('genray.told') ?? '').length).toBeLessThan(10_000)
})
