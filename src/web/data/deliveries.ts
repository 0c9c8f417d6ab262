import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { settingsApi } from '../lib/settings-api.ts'

/** Webhook deliveries that arrived at this studio, newest first. */
export const deliveriesQuery = infiniteQueryOptions({
  queryKey: ['deliveries'],
  queryFn: ({ pageParam, signal }) =>
    settingsApi.listDeliveries(pageParam === null ? {} : { before: pageParam }, signal),
  initialPageParam: firstPage(),
  getNextPageParam: (page) => page.next,
  refetchInterval: 15_000,
})

/** Finished jobs of which no delivery came. */
export const missedDeliveriesQuery = queryOptions({
  queryKey: ['deliveries', 'missed'],
  queryFn: ({ signal }) => settingsApi.missedDeliveries({}, signal),
  refetchInterval: 60_000,
})

function firstPage(): number | null {
  return null
}

/** Has a delivery judged anew and acted upon. */
export function useReplayDelivery() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => settingsApi.replayDelivery({ id }),
    onSettled: () => client.invalidateQueries({ queryKey: deliveriesQuery.queryKey }),
  })
}
