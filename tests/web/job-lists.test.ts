import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { shapeLetter } from '#contract/studio/history.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { applyRows, forgetRows } from '../../src/web/data/apply-rows.ts'
import { dropPlace, pageOf, spanOf, toList } from '../../src/web/data/job-list.ts'
import {
  arrivalsQuery,
  jobListQuery,
  listPageQuery,
  readIds,
  renewList,
} from '../../src/web/data/job-lists.ts'
import { jobRow } from './job-row.ts'

const search = { filter: {}, sort: 'newest' } as const
const asked: string[] = []
/** What the studio has, newest first; the number of a job is when it was made. */
let jobs: JobSummary[] = []
let revision = 0

const feed = () => ({
  revision,
  jobs: [],
  more: false,
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
})

function index(params: URLSearchParams) {
  const asOf = Number(params.get('asOf') ?? revision)
  const every = Number(params.get('every'))
  const listed = jobs.filter(({ createdAt }) => createdAt <= asOf)
  const shapes = listed.map(({ aspectRatio }) => shapeLetter[aspectRatio]).join('')
  const anchors = listed
    .filter((_, at) => (at + 1) % every === 0 && at + 1 < listed.length)
    .map(({ createdAt }) => createdAt)
  const days = shapes === '' ? [] : [{ day: '2026-11-27', shapes }]
  return { total: listed.length, asOf, newer: jobs.length - listed.length, days, every, anchors }
}

function page(params: URLSearchParams) {
  const asOf = Number(params.get('asOf') ?? revision)
  const before = params.get('before')
  const listed = jobs.filter(({ createdAt }) => createdAt <= asOf)
  const rest =
    before === null ? listed : listed.filter(({ createdAt }) => createdAt < Number(before.slice(1)))
  return {
    jobs: rest.slice(0, Number(params.get('limit'))),
    next: null,
    total: listed.length,
    asOf,
    newer: jobs.length - listed.length,
  }
}

let client: QueryClient
beforeEach(() => {
  jobs = Array.from({ length: 250 }, (_, at) => jobRow(250 - at))
  revision = 250
  asked.length = 0
  client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  vi.stubGlobal('document', { hidden: false })
  vi.stubGlobal('fetch', async (input: string) => {
    const url = new URL(input, 'http://studio')
    asked.push(`${url.pathname}${url.search}`)
    if (url.pathname === '/api/changes') return Response.json(feed())
    return Response.json(url.pathname === '/api/jobs/days' ? index(url.searchParams) : page(url.searchParams))
  })
})
afterEach(() => {
  client.clear()
  forgetRows(client)
  vi.unstubAllGlobals()
})

const read = () => client.query(jobListQuery(search))
const known = () => {
  const list = client.getQueryData(jobListQuery(search).queryKey)
  if (!list) throw new Error('the list is not there')
  return list
}
const made = (rows: readonly JobSummary[]) => rows.map(({ createdAt }) => createdAt)
const change = (row: JobSummary) => {
  revision += 1
  const next = { ...row, revision }
  jobs = next.removed
    ? jobs.filter(({ id }) => id !== row.id)
    : jobs.map((job) => (job.id === row.id ? next : job))
  applyRows(client, [next])
}

test('a page deep in a list is read by itself, after the one job that the page before ends with', async () => {
  const list = await read()
  const rows = await client.query(listPageQuery(list, 2))
  expect(made(rows)).toEqual(Array.from({ length: 50 }, (_, at) => 50 - at))
  expect(asked.at(-1)).toBe('/api/jobs?sort=newest&asOf=250&limit=50&before=n51')
  expect(asked.filter((path) => path.startsWith('/api/jobs?'))).toHaveLength(2)
})

test('a change is in the page that shows the job, without reading anything again', async () => {
  const list = await read()
  const before = asked.length
  const [row = jobRow(0)] = jobs
  change({ ...row, state: 'completed' })
  expect(client.getQueryData(listPageQuery(list, 0).queryKey)?.[0]?.state).toBe('completed')
  expect(asked).toHaveLength(before)
})

test('what is removed leaves its page, and all that follows moves up by one place', async () => {
  const list = await read()
  await client.query(listPageQuery(list, 1))
  const tenth = jobs[10] ?? jobRow(0)
  change({ ...tenth, removed: true })
  expect(known().total).toBe(249)
  expect(spanOf(known(), 0)).toEqual([0, 99])
  expect(spanOf(known(), 2)).toEqual([199, 249])
  expect(client.getQueryData(listPageQuery(list, 0).queryKey)).toHaveLength(99)
  // Read again, a shortened page does not reach into the next one.
  client.removeQueries({ queryKey: listPageQuery(list, 0).queryKey })
  expect(made(await client.query(listPageQuery(known(), 0))).at(-1)).toBe(151)
  expect(known().isBehind).toBe(false)
})

test('removed from a page that was not read, and put back: the list is to be read anew', async () => {
  await read()
  const old = jobs[240] ?? jobRow(0)
  change({ ...old, removed: true })
  expect(known().isBehind).toBe(true)
  await renewList(client, known(), { asOf: known().asOf, places: [0, 0] })
  expect(known()).toMatchObject({ total: 249, isBehind: false })
  jobs = [...jobs.slice(0, 240), old, ...jobs.slice(240)]
  revision += 1
  applyRows(client, [{ ...old, revision }])
  expect(known().isBehind).toBe(true)
})

test('what came since is counted and shifts nothing until the list is read anew', async () => {
  const list = await read()
  jobs = [jobRow(252), jobRow(251), ...jobs]
  revision = 252
  expect(await client.query(arrivalsQuery(list))).toEqual({ total: 250, newer: 2 })
  expect(made(await client.query(listPageQuery(list, 1)))[0]).toBe(150)
  await renewList(client, list, { places: [120, 130] })
  expect(known().total).toBe(252)
  const rows = client.getQueryData(listPageQuery(known(), 1).queryKey)
  expect(rows && made(rows)[0]).toBe(152)
})

test('a page that tells of another total than the list shows that the list is behind', async () => {
  const list = await read()
  jobs = jobs.filter(({ createdAt }) => createdAt !== 20)
  await client.query(listPageQuery(list, 1))
  expect(known().isBehind).toBe(true)
})

test('the ids of a range are read across pages', async () => {
  const list = await read()
  const ids = await readIds(client, list, 98, 201)
  expect(ids).toHaveLength(104)
  expect(ids[0]).toBe(jobs[98]?.id)
  expect(ids.at(-1)).toBe(jobs[201]?.id)
})

test('a place leaves its day, and a day without jobs leaves the list', () => {
  const answer = { total: 3, asOf: 9, newer: 0, every: 2, anchors: [2] }
  const days = [
    { day: 'b', shapes: 'a' },
    { day: 'a', shapes: 'bc' },
  ]
  const list = toList(search, { ...answer, days })
  expect(dropPlace(list, 1).days).toEqual([
    { day: 'b', shapes: 'a' },
    { day: 'a', shapes: 'c' },
  ])
  expect(dropPlace(list, 0)).toMatchObject({ days: [{ day: 'a', shapes: 'bc' }], starts: [0, 1, 2] })
  expect(pageOf(dropPlace(list, 0), 1)).toBe(1)
})
