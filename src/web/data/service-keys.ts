import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { KeyRequest } from '#contract/service/key.ts'
import type { ConnectionView } from '#contract/studio/connection.ts'

import { ApiError } from '../lib/api.ts'
import { keysApi } from '../lib/keys-api.ts'
import type { ListedKey } from '../lib/read-key-list.ts'
import type { MadeKey } from '../lib/read-made-key.ts'

const listKey = ['service-keys'] as const
const freshMs = 5 * 60_000

/**
 * The keys of the account behind a connection. Each read is one request of the key's minute: it is made when the page
 * is opened and when a person asks, never by itself.
 */
export const serviceKeysQuery = ({ mode, baseUrl, keyHint }: ConnectionView) =>
  queryOptions({
    queryKey: [...listKey, mode, baseUrl, keyHint],
    queryFn: ({ signal }) => keysApi.list(signal),
    staleTime: freshMs,
    retry: false,
    refetchOnReconnect: false,
    // Another key of the same service most likely shows the same list.
    placeholderData: (before: ListedKey[] | undefined, query) =>
      query?.queryKey[1] === mode && query.queryKey[2] === baseUrl ? before : undefined,
  })

const changeLists = (client: QueryClient, change: (keys: ListedKey[]) => ListedKey[]) =>
  client.setQueriesData<ListedKey[]>({ queryKey: listKey }, (keys) => keys && change(keys))

/** A key that was made or revoked is so in the list at once, without another request. */
export const addToList = (client: QueryClient, key: ListedKey) =>
  changeLists(client, (keys) => [...keys.filter(({ id }) => id === null || id !== key.id), key])
export const takeFromList = (client: QueryClient, id: string) =>
  changeLists(client, (keys) => keys.filter((key) => key.id !== id))

/** Reads the list anew after a call of which it is not known whether the service acted on it. */
export function readAfterDoubt(client: QueryClient, error: Error) {
  const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500
  if (!isRefused) void client.invalidateQueries({ queryKey: listKey })
}

/** Makes a key. It is handed to `onMade` alone: no cache keeps it, not even for a moment. */
export function useCreateServiceKey(onMade: (made: MadeKey) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (entry: KeyRequest) => {
      const made = await keysApi.create(entry)
      onMade(made)
      return made.listed
    },
    onSuccess: (listed) => addToList(client, listed),
    onError: (error) => readAfterDoubt(client, error),
  })
}

/** Revokes a key for good. */
export function useRevokeServiceKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => keysApi.revoke(id),
    onSuccess: (_, id) => takeFromList(client, id),
    onError: (error) => readAfterDoubt(client, error),
  })
}
