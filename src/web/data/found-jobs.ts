import { queryOptions } from '@tanstack/react-query'

import { searchMax } from '#contract/studio/job-filter.ts'

import { api } from '../lib/api.ts'
import { formatCount } from '../lib/format.ts'

const shownMax = 8

/** The newest jobs with every word of a search in prompt or note; the newest of all without one. */
export const foundJobsQuery = (search: string) =>
  queryOptions({
    queryKey: ['found-jobs', search],
    queryFn: ({ signal }) => {
      // A longer one would not fit into the address that asks.
      if (search.length > searchMax) throw new Error(tooLong)
      return api.listJobs({ ...(search && { search }), limit: shownMax }, signal)
    },
    retry: (failures) => failures < 1 && search.length <= searchMax,
    staleTime: 0,
    gcTime: 60_000,
  })

const tooLong = `A search has at most ${formatCount(searchMax)} characters. Search for some of its words.`
