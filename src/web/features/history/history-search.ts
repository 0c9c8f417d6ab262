import { type JobFilter, jobFilterFields, JobSort, writeFilter } from '#contract/studio/job-filter.ts'

import type { ListSearch } from '../../data/job-list.ts'
import { formatExcerpt } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'

type Field = keyof JobFilter

/** What each part of a search is called. */
const fieldWord = {
  search: 'search',
  state: 'state',
  kind: 'mode',
  model: 'model',
  ratio: 'shape',
  resolution: 'size',
  from: 'date',
  to: 'date',
  starred: 'star',
  rating: 'rating',
  tag: 'tag',
  collection: 'collection',
  batch: 'batch',
  person: 'person',
} as const satisfies Record<Field, string>

export type HistorySearch = ListSearch & {
  /** What is searched for, as it was typed: also what is too long to be searched for. */
  text: string
  /** What the address names that does not exist, in words. */
  dropped: string[]
}

/** Reads what stands behind `/history?`. What makes no sense is left out and told; nothing else is lost. */
export function readHistorySearch(query: string): HistorySearch {
  const params = new URLSearchParams(query)
  const filter: JobFilter = {}
  const dropped: string[] = []
  const drop = (name: string, word: string) => {
    const told = `“${formatExcerpt(params.get(name) ?? '', 40)}” is no ${word}.`
    if (!dropped.includes(told)) dropped.push(told)
  }
  for (const name of fields) {
    const text = params.get(name)
    if (text === null || text.trim() === '') continue
    if (!readField(filter, name, text) && name !== 'search') drop(name, fieldWord[name])
  }
  const sort = JobSort.safeParse(params.get('sort') ?? 'newest')
  if (!sort.success) drop('sort', 'order')
  return { filter, sort: sort.data ?? 'newest', text: params.get('search') ?? '', dropped }
}

const fields = Object.keys(fieldWord).filter((name): name is Field => name in jobFilterFields)

/** Puts a field into a filter; false when its text says nothing. */
function readField<Name extends Field>(filter: Pick<JobFilter, Name>, name: Name, text: string): boolean {
  const parsed = jobFilterFields[name].safeParse(text)
  if (!parsed.success || (Array.isArray(parsed.data) && parsed.data.length === 0)) return false
  Object.assign(filter, { [name]: parsed.data })
  return true
}

/** What stands behind `/history?` for a search; the usual order is not named. */
export function writeHistorySearch({ filter, sort }: ListSearch): string {
  const params = new URLSearchParams(writeFilter(filter))
  if (sort !== 'newest') params.set('sort', sort)
  // As people write it: `16:9,1:1` needs no escaping in an address.
  return params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
}

/** Address of History with a search. */
export function historyPath(search: ListSearch): string {
  const query = writeHistorySearch(search)
  return query === '' ? paths.history : `${paths.history}?${query}`
}

/** A filter without some of its fields. */
export const without = (filter: JobFilter, ...names: Field[]): JobFilter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => !names.some((one) => one === name)))

/** Nothing is left out of the list, and the newest stands first. */
export const isPlain = ({ filter, sort }: ListSearch) => sort === 'newest' && Object.keys(filter).length === 0

/** A list in the order of time stands under its days. */
export const isByDay = (sort: JobSort) => sort === 'newest' || sort === 'oldest'
