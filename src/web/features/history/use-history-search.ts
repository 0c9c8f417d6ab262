import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useSearch } from 'wouter/use-browser-location'

import type { ListSearch } from '../../data/job-list.ts'
import { paths } from '../../lib/paths.ts'
import { historyPath, type HistorySearch, readHistorySearch } from './history-search.ts'

export type SearchControl = HistorySearch & {
  /** Looks for something else: a step that back undoes, or one in place of the last for what is being typed. */
  change: (search: Partial<ListSearch>, options?: { replace: boolean }) => void
}

/** What History is asked for; it stands in the address and nowhere else. */
export function useHistorySearch(): SearchControl {
  const [path, navigate] = useLocation()
  const address = useSearch()
  const [query, setQuery] = useState(address)
  // The page stays for a moment when it is left: the next one's address is no search.
  if (path === paths.history && query !== address) setQuery(address)
  return useMemo(() => {
    const now = readHistorySearch(query)
    return {
      ...now,
      change: ({ filter = now.filter, sort = now.sort }, options = { replace: false }) =>
        navigate(historyPath({ filter, sort }), options),
    }
  }, [query, navigate])
}
