import { infiniteQueryOptions } from '@tanstack/react-query'

import { settingsApi } from '../lib/settings-api.ts'

/** What every change of the balance was for, newest first. */
export const balanceQuery = infiniteQueryOptions({
  queryKey: ['balance'],
  queryFn: ({ pageParam, signal }) =>
    settingsApi.readBalance(pageParam === null ? {} : { before: pageParam }, signal),
  initialPageParam: firstPage(),
  getNextPageParam: (page) => page.next,
  refetchInterval: 15_000,
})

function firstPage(): number | null {
  return null
}
