import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Changes } from '#contract/studio/changes.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { useAnnouncements } from '../../src/web/data/announcements.ts'
import { changesQuery, type Feed } from '../../src/web/data/changes.ts'
import type { JobPages } from '../../src/web/data/job-pages.ts'
import { jobPagesQuery } from '../../src/web/data/jobs.ts'
import { NetworkError } from '../../src/web/lib/api.ts'
import { jobRow } from './job-row.ts'

/** A studio of one list of jobs and one revision, answering what the browser asks. */
const asked: string[] = []
const studio = { revision: 10, jobs: [jobRow(1)], reachable: true, pageSize: 200 }

function changes(after: string | null): Changes {
  const changed = studio.jobs.filter((job) => after === null || job.revision > Number(after))
  const part = changed.slice(0, studio.pageSize)
  const more = changed.length > part.length
  return {
    revision: more ? (part.at(-1)?.revision ?? studio.revision) : studio.revision,
    jobs: part,
    more,
    activity: {
      slots: 2,
      slotsUsed: 0,
      rendering: 0,
      waiting: 0,
      held: 0,
      waitingCredits: 0,
      requestsUsed: 0,
      requestsPerMinute: 10,
    },
    account: null,
    block: null,
    prices: [],
  }
}

let client: QueryClient
beforeEach(() => {
  Object.assign(studio, { revision: 10, jobs: [jobRow(1)], reachable: true, pageSize: 200 })
  asked.length = 0
  client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  useAnnouncements.setState({ text: '', finished: 0, failed: 0 })
  vi.stubGlobal('document', { hidden: false })
  vi.stubGlobal('fetch', async (input: string) => {
    const url = new URL(input, 'http://studio')
    asked.push(`${url.pathname}${url.search}`)
    if (!studio.reachable) throw new TypeError('fetch failed')
    return url.pathname === '/api/changes'
      ? Response.json(changes(url.searchParams.get('after')))
      : Response.json({
          jobs: studio.jobs.toReversed(),
          next: null,
          total: studio.jobs.length,
          asOf: 0,
          newer: 0,
        })
  })
})
afterEach(() => {
  client.clear()
  vi.unstubAllGlobals()
})

const pull = () => client.query({ ...changesQuery, staleTime: 0 })
const listed = () => client.getQueryData<JobPages>(jobPagesQuery.queryKey)?.pages[0]?.jobs ?? []
const put = (job: JobSummary) => {
  studio.revision = job.revision
  studio.jobs = [...studio.jobs.filter(({ id }) => id !== job.id), job]
}

test('the feed is asked before any list, so that no change falls between the two', async () => {
  await client.infiniteQuery(jobPagesQuery)
  expect(asked).toEqual(['/api/changes', '/api/jobs?limit=60'])
  await pull()
  expect(asked.at(-1)).toBe('/api/changes?after=10')
})

test('a change is in the list without reading the list again, and is announced once', async () => {
  await client.infiniteQuery(jobPagesQuery)
  put(jobRow(1, { state: 'completed', revision: 11 }))
  put(jobRow(2, { revision: 12 }))
  await pull()
  await pull()
  expect(listed().map(({ createdAt, state }) => [createdAt, state])).toEqual([
    [2, 'waiting'],
    [1, 'completed'],
  ])
  expect(asked.filter((path) => path.startsWith('/api/jobs'))).toHaveLength(1)
  expect(useAnnouncements.getState().text).toBe('“Prompt 1” is completed.')
})

test('while there is more it is asked again at once', async () => {
  await client.infiniteQuery(jobPagesQuery)
  studio.pageSize = 2
  for (const n of [2, 3, 4, 5, 6]) put(jobRow(n, { revision: 20 + n }))
  const feed = await pull()
  expect(feed.revision).toBe(26)
  expect(listed()).toHaveLength(6)
  expect(feed.live.map(({ createdAt }) => createdAt)).toEqual([1, 2, 3, 4, 5, 6])
})

test('a revision that went back means another data folder: everything is read afresh', async () => {
  await client.infiniteQuery(jobPagesQuery)
  Object.assign(studio, { revision: 3, jobs: [jobRow(9, { revision: 3 })] })
  const feed: Feed = await pull()
  expect(asked.at(-1)).toBe('/api/changes')
  expect(feed.live.map(({ createdAt }) => createdAt)).toEqual([9])
})

test('what could not be read while the studio did not answer is read when it does', async () => {
  studio.reachable = false
  const readOther = async () => {
    if (!studio.reachable) throw new NetworkError('no answer')
    return 'read'
  }
  const observer = new QueryObserver(client, { queryKey: ['other'], queryFn: readOther })
  const stop = observer.subscribe(() => undefined)
  await vi.waitFor(() => expect(observer.getCurrentResult().isError).toBe(true))
  studio.reachable = true
  await pull()
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('read'))
  stop()
})
