import { type QueryClient, queryOptions } from '@tanstack/react-query'

import { writeFilter } from '#contract/studio/job-filter.ts'
import type { JobId, JobSummary } from '#contract/studio/job.ts'

import { api } from '../lib/api.ts'
import { historyApi } from '../lib/history-api.ts'
import { followRows, freshest, type RowChange } from './apply-rows.ts'
import { startFeed } from './changes.ts'
import { dropPlace, type JobList, type ListSearch, pageOf, spanOf, toList } from './job-list.ts'

const keys = {
  lists: ['jobs', 'lists'] as const,
  pages: ['jobs', 'list-pages'] as const,
  counts: ['jobs', 'list-counts'] as const,
}

const every = 100
const listKey = ({ filter, sort }: ListSearch) => [...keys.lists, writeFilter(filter), sort] as const

/** The whole of a list, without its jobs. It stays as it was read; the feed takes out of it what was removed. */
export const jobListQuery = (search: ListSearch) =>
  queryOptions({
    queryKey: listKey(search),
    queryFn: ({ client, signal }) => readList(client, search, { places: [0, 0], signal }),
    refetchOnReconnect: false,
    gcTime: 3_600_000,
  })

/** The jobs of one page of a list; kept for a while after they left the screen. */
export const listPageQuery = (list: JobList, page: number) =>
  queryOptions({
    queryKey: [...keys.pages, list.edition, page],
    queryFn: ({ client, signal }) => readPage(client, list, page, signal),
    staleTime: Infinity,
    refetchOnReconnect: false,
    gcTime: 30_000,
  })

/** How many jobs came to a list since it was read. */
export const arrivalsQuery = (list: JobList) =>
  queryOptions({
    queryKey: [...keys.counts, list.edition],
    queryFn: async ({ signal }) => {
      const { filter, sort, asOf } = list
      const { total, newer } = await api.listJobs({ ...filter, sort, asOf, limit: 1 }, signal)
      return { total, newer }
    },
    staleTime: Infinity,
    gcTime: 0,
  })

/** How many jobs there are of something. */
export const jobTotalQuery = (search: ListSearch) =>
  queryOptions({
    queryKey: [...keys.counts, ...listKey(search)],
    queryFn: async ({ signal }) => (await api.listJobs({ ...search.filter, limit: 1 }, signal)).total,
    staleTime: 10_000,
  })

type Reading = {
  /** The moment that the list is to be of; now without one. */
  asOf?: number
  /** What is looked at: its pages are read along, so that nothing flickers. */
  places: readonly [number, number]
  signal?: AbortSignal
}

async function readList(client: QueryClient, search: ListSearch, { asOf, places, signal }: Reading) {
  await startFeed(client)
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions()
  const { filter, sort } = search
  const index = await historyApi.readJobIndex({ ...filter, sort, asOf, zone, every }, signal)
  const list = toList(search, index)
  if (list.total > 0) await readPages(client, list, ...places).catch(shownByThePages)
  return list
}
const shownByThePages = () => undefined

/** Reads a list anew and puts it in place of what was there. */
export async function renewList(client: QueryClient, list: JobList, reading: Reading): Promise<void> {
  const renewed = await readList(client, list, reading)
  client.setQueryData<JobList>(listKey(list), renewed)
}

async function readPage(client: QueryClient, list: JobList, page: number, signal: AbortSignal) {
  const known = client.getQueryData<JobList>(listKey(list))
  const now = known?.edition === list.edition ? known : list
  const { filter, sort, asOf } = now
  const [first, end] = spanOf(now, page)
  const anchor = now.anchors[page - 1]
  const before = anchor === undefined ? {} : { before: `n${anchor}` }
  const answer = await api.listJobs({ ...filter, sort, asOf, limit: end - first, ...before }, signal)
  const jobs = answer.jobs.map((job) => freshest(client, job))
  if (now === known && (answer.total !== now.total || jobs.some(({ removed }) => removed)))
    fallBehind(client, now)
  return jobs
}

function readPages(client: QueryClient, list: JobList, first: number, last: number) {
  const [from, to] = [pageOf(list, first), pageOf(list, Math.min(last, list.total - 1))]
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  return Promise.all(pages.map((page) => client.query(listPageQuery(list, page))))
}

/** The jobs that stand at some places of a list, both ends included; pages that are not here are read. */
export async function readIds(
  client: QueryClient,
  list: JobList,
  first: number,
  last: number,
): Promise<JobId[]> {
  const [start] = spanOf(list, pageOf(list, first))
  const jobs = (await readPages(client, list, first, last)).flat()
  return jobs.slice(first - start, last - start + 1).map(({ id }) => id)
}

/** When the newest job of a list was made. */
export async function readNewestAt({ filter, asOf }: JobList): Promise<number> {
  const { jobs } = await api.listJobs({ ...filter, asOf, limit: 1 })
  return jobs[0]?.createdAt ?? 0
}

const fallBehind = (client: QueryClient, { edition, ...search }: JobList) =>
  client.setQueryData<JobList>(listKey(search), (list) =>
    list?.edition === edition && !list.isBehind ? { ...list, isBehind: true } : list,
  )

/** Brings what was read of the lists up to date with changed rows. */
function patchLists(client: QueryClient, changes: readonly RowChange[]) {
  const rows = new Map(changes.map(({ row }) => [row.id, row]))
  const placed = new Set<JobId>()
  for (const [key, jobs] of client.getQueriesData<JobSummary[]>({ queryKey: keys.pages })) {
    const found = jobs?.filter(({ id }) => rows.has(id)) ?? []
    if (!jobs || found.length === 0) continue
    for (const { id } of found) placed.add(id)
    const patched = jobs.map((job) => newest(job, rows.get(job.id)))
    dropRemoved(client, { edition: Number(key[2]), page: Number(key[3]), jobs: patched })
    client.setQueryData<JobSummary[]>(
      key,
      patched.filter(({ removed }) => !removed),
    )
  }
  const isElsewhere = ({ row, known }: RowChange) =>
    row.removed ? !placed.has(row.id) : known?.removed === true
  if (changes.some(isElsewhere)) for (const list of listsOf(client)) fallBehind(client, list)
  if (changes.some(mayMatchNow)) void client.invalidateQueries({ queryKey: keys.counts })
}
followRows(patchLists)

const newest = (job: JobSummary, row: JobSummary | undefined) =>
  row && row.revision > job.revision ? row : job

/** A job that only went on making its clip stands in the same lists as before. */
const mayMatchNow = ({ row, known }: RowChange) =>
  known?.state !== row.state || known.progress === row.progress

const listsOf = (client: QueryClient) =>
  client.getQueriesData<JobList>({ queryKey: keys.lists }).flatMap(([, list]) => list ?? [])

type Removal = { edition: number; page: number; jobs: readonly JobSummary[] }

function dropRemoved(client: QueryClient, { edition, page, jobs }: Removal) {
  const list = listsOf(client).find((one) => one.edition === edition)
  if (!list || jobs.every(({ removed }) => !removed)) return
  const [first] = spanOf(list, page)
  const places = jobs.flatMap(({ removed }, at) => (removed ? first + at : []))
  client.setQueryData<JobList>(listKey(list), places.toReversed().reduce(dropPlace, list))
}
