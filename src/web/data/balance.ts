import { infiniteQueryOptions } from '@tanstack/react-query'

import type { BalanceKind } from '#contract/studio/balance.ts'

import { settingsApi } from '../lib/settings-api.ts'

/** What changes of the balance were for, newest first: all, or those of some kinds. */
export const balanceQuery = (kind: readonly BalanceKind[]) =>
  infiniteQueryOptions({
    queryKey: ['balance', ...kind],
    queryFn: ({ pageParam, signal }) =>
      settingsApi.readBalance(
        {
          ...(kind.length > 0 ? { kind: [...kind] } : {}),
          ...(pageParam === null ? {} : { before: pageParam }),
        },
        signal,
      ),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  })

function firstPage(): number | null {
  return null
}
