import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { SavedView, SaveView } from '#contract/studio/labels.ts'

import { historyApi } from '../lib/history-api.ts'

/** Every saved view, by name. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: async ({ signal }) => (await historyApi.listViews({}, signal)).views,
  staleTime: 5_000,
})

/** Keeps a search under a name, in place of the view with the same id. */
export function useSaveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (view: SaveView) => historyApi.saveView(view),
    onSuccess: ({ views }) => client.setQueryData<SavedView[]>(viewsQuery.queryKey, views),
  })
}

export function useRemoveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: SavedView) => historyApi.removeView({ id }),
    onSuccess: (_, { id }) =>
      client.setQueryData<SavedView[]>(viewsQuery.queryKey, (known) => known?.filter((one) => one.id !== id)),
  })
}
