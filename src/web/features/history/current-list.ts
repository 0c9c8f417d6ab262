import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'

import type { JobId } from '#contract/studio/job.ts'

import type { JobList } from '../../data/job-list.ts'
import { readIds, readNewestAt } from '../../data/job-lists.ts'

/** The list that is shown, for what is done with many of its jobs. */
export type CurrentList = Pick<JobList, 'filter' | 'sort' | 'asOf' | 'total'> & {
  /** The jobs at some places of the list, both ends included; what is not here is read. */
  readIds: (first: number, last: number) => Promise<JobId[]>
  /** When the newest of its jobs was made, whatever its order. */
  readNewestAt: () => Promise<number>
}

export function currentList(client: QueryClient, list: JobList): CurrentList {
  const { filter, sort, asOf, total } = list
  return {
    filter,
    sort,
    asOf,
    total,
    readIds: (first, last) => readIds(client, list, first, last),
    readNewestAt: () => readNewestAt(list),
  }
}

const Shown = createContext<CurrentList | null>(null)
export const ShownList = Shown.Provider

/** Null until the list has been read. */
export const useCurrentList = () => useContext(Shown)
