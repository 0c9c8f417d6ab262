import { queryOptions, useQuery } from '@tanstack/react-query'

import { api } from '../lib/api.ts'
import { useNow } from '../lib/use-now.ts'
import { accountQuery, activityQuery, blockQuery, liveJobsQuery } from './changes.ts'
import { type Forecast, forecastQueue } from './queue-forecast.ts'

/** What requests are spent on and what is usual: more than the feed tells. Who shows it sets the pace. */
export const queueViewQuery = queryOptions({
  queryKey: ['queue'],
  queryFn: ({ signal }) => api.readQueue({}, signal),
})

/** So often it is read while only what is usual matters, which changes with every clip at most. */
export const usualPaceMs = 30_000

/** When what is sent and what waits will be done, as far as it can be known; read again so often. */
export function useForecast(paceMs: number): Forecast | null {
  const { data: view } = useQuery({ ...queueViewQuery, refetchInterval: paceMs })
  const { data: live } = useQuery(liveJobsQuery)
  const { data: activity } = useQuery(activityQuery)
  const { data: account } = useQuery(accountQuery)
  const { data: block } = useQuery(blockQuery)
  const now = useNow('second')
  if (!view || !live || !activity) return null
  return forecastQueue({
    now,
    live,
    usual: view.usual,
    slots: activity.slots,
    waiting: activity.waiting,
    credits: account?.credits ?? null,
    blocked: block !== null,
  })
}
