import { useQuery } from '@tanstack/react-query'

import { changesQuery, feedPaceMs } from './changes.ts'

/** The app's one poller. It renders nothing, so that its ticks render nothing either. */
export function ChangesFeed() {
  useQuery({
    ...changesQuery,
    refetchInterval: ({ state }) => feedPaceMs(state.data, state.error !== null, document.hidden),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    notifyOnChangeProps: [],
  })
  return null
}
