import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { settingsApi } from '../lib/settings-api.ts'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** What the balance lost in the last days, as days begin where this browser is. */
export const spendingQuery = (days: number) =>
  queryOptions({
    queryKey: ['spending', days],
    queryFn: ({ signal }) => settingsApi.readSpending({ days, zone }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })
