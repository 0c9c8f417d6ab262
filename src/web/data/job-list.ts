import type { JobIndex } from '#contract/studio/history.ts'
import type { JobFilter, JobSort } from '#contract/studio/job-filter.ts'

import { lastAtMost } from '../lib/last-at-most.ts'

/** What a list is of, and its order. */
export type ListSearch = { filter: JobFilter; sort: JobSort }

/** A list as it was at one moment: the shapes of all its jobs by day, and where each of its pages begins. */
export type JobList = ListSearch &
  Pick<JobIndex, 'asOf' | 'total' | 'days' | 'anchors'> & {
    /** Of this reading of the list: pages of another one do not fit. */
    edition: number
    /** Place of the first job of each page, and the place after the last job. */
    starts: readonly number[]
    /** The studio's list differs from this one: jobs were taken out of it or put back elsewhere. */
    isBehind: boolean
  }

let editions = 0

export function toList({ filter, sort }: ListSearch, index: JobIndex): JobList {
  const { asOf, total, days, anchors, every } = index
  editions += 1
  const starts = [...Array.from({ length: anchors.length + 1 }, (_, page) => page * every), total]
  return { filter, sort, asOf, total, days, anchors, edition: editions, starts, isBehind: false }
}

/** The page that holds a place. */
export const pageOf = ({ starts }: JobList, place: number) =>
  Math.min(lastAtMost(starts, place), starts.length - 2)

/** The first place of a page, and the one after its last. */
export const spanOf = ({ starts }: JobList, page: number): [number, number] => [
  starts[page] ?? 0,
  starts[page + 1] ?? 0,
]

/** The list without the job at a place. Its pages stay what they are, one of them shorter. */
export function dropPlace(list: JobList, place: number): JobList {
  const page = pageOf(list, place)
  let first = 0
  const days = list.days.map((day) => {
    const at = place - first
    first += day.shapes.length
    if (at < 0 || at >= day.shapes.length) return day
    return { ...day, shapes: day.shapes.slice(0, at) + day.shapes.slice(at + 1) }
  })
  return {
    ...list,
    total: list.total - 1,
    days: days.filter(({ shapes }) => shapes !== ''),
    starts: list.starts.map((start, at) => (at > page ? start - 1 : start)),
  }
}
