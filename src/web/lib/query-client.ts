import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

import { ApiError, isModeChanged, isSignedOut } from './api.ts'

/** What any answer may say of this browser: it has no session, or the studio was switched to its other mode. */
type Turns = Record<'onSignedOut' | 'onModeChanged', (client: QueryClient) => void>

export function createQueryClient({ onSignedOut, onModeChanged }: Turns): QueryClient {
  const onError = (error: Error) => {
    if (isSignedOut(error)) onSignedOut(client)
    if (isModeChanged(error)) onModeChanged(client)
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 1 && !(error instanceof ApiError && error.status < 500),
        retryDelay: 400,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
