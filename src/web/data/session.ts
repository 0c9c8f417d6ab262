import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { SessionView } from '#contract/studio/session.ts'

import { api, isSignedOut } from '../lib/api.ts'
import { safeStorage } from '../lib/safe-storage.ts'
import { enterMode, sessionKey } from './mode.ts'

/** Who this browser is; null when it is nobody (yet, or any more). */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ client, signal }): Promise<SessionView | null> => {
    try {
      const session = await api.readSession({}, signal)
      noteSignedIn()
      enterMode(client, session.mode)
      return session
    } catch (error) {
      if (isSignedOut(error)) return null
      throw error
    }
  },
  staleTime: Infinity,
  gcTime: Infinity,
  // A link opened in another tab signs this one in as well.
  refetchOnWindowFocus: ({ state }) => (state.data ? false : 'always'),
})

/** Any answer that knows no session ends it here; drafts are kept apart and survive. */
export const endLocally = (client: QueryClient) => client.setQueryData<SessionView | null>(sessionKey, null)

/** Claims this browser with the token of a printed link. */
export function useClaimSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => api.claimSession({ token }),
    onSuccess: (session) => enterSession(client, session),
  })
}

/** This browser is somebody from now on; what it knew for whoever it was before is forgotten. */
export function enterSession(client: QueryClient, session: SessionView) {
  noteSignedIn()
  enterMode(client, session.mode)
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
  client.setQueryData<SessionView | null>(sessionKey, session)
}

/** Signs this browser out. */
export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.endSession({}),
    onSuccess: () => {
      endLocally(client)
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
    },
  })
}

const wasSignedInKey = 'genray.signed-in'
const noteSignedIn = () => safeStorage.setItem(wasSignedInKey, 'yes')

/** Whether this browser ever had a session: “ended” reads differently from “not yet”. */
export const wasSignedIn = () => safeStorage.getItem(wasSignedInKey) !== null
