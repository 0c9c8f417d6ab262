import {
  type QueryClient,
  queryOptions,
  useMutation,
  type UseMutationOptions,
  useQueryClient,
} from '@tanstack/react-query'

import type { Connections, ConnectKey, TestConnection } from '#contract/studio/connection.ts'
import type { Mode } from '#contract/studio/job.ts'

import { settingsApi } from '../lib/settings-api.ts'
import { pullFeed } from './changes.ts'
import { connectionKey, enterMode } from './mode.ts'

/** What both modes work with, as far as a browser may know it. */
export const connectionQuery = queryOptions({
  queryKey: connectionKey,
  queryFn: ({ signal }) => settingsApi.readConnection({}, signal),
  staleTime: 5_000,
})

/** What the studio answered to a change of its connections, everywhere at once. */
export function takeConnections(client: QueryClient, connections: Connections) {
  client.setQueryData(connectionKey, connections)
  enterMode(client, connections.current)
  void pullFeed(client)
}

/** Typed secrets leave the page's memory with the answer. */
const forgetful = { gcTime: 0 } satisfies UseMutationOptions

/** Reads the account with a key; nothing is stored. */
export function useTestConnection() {
  return useMutation({
    ...forgetful,
    mutationFn: (asked: TestConnection) => settingsApi.testConnection(asked),
  })
}

/** Tests a key, stores it for Live and switches there. */
export function useConnectKey() {
  const client = useQueryClient()
  return useMutation({
    ...forgetful,
    mutationFn: (entry: Omit<ConnectKey, 'mode'>) => settingsApi.connectKey({ ...entry, mode: 'live' }),
    onSuccess: (connections) => takeConnections(client, connections),
  })
}

/** Stores what signs the deliveries of Live's key; null forgets it. */
export function useKeepWebhookSecret() {
  const client = useQueryClient()
  return useMutation({
    ...forgetful,
    mutationFn: (secret: string | null) => settingsApi.keepWebhookSecret({ secret }),
    onSuccess: (connections) => takeConnections(client, connections),
  })
}

/** Forgets Live's key, also while jobs are at the service. */
export function useDisconnectKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => settingsApi.disconnectKey({ force: true }),
    onSuccess: (connections) => takeConnections(client, connections),
  })
}

/** Shows the other mode, in every window. */
export function useSwitchMode() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (mode: Mode) => settingsApi.switchMode({ mode }),
    onSuccess: (connections) => takeConnections(client, connections),
  })
}
