import { queryOptions } from '@tanstack/react-query'

import { settingsApi } from '../lib/settings-api.ts'

/** How the studio stands, read when it is looked at. */
export const diagnosticsQuery = queryOptions({
  queryKey: ['diagnostics'],
  queryFn: ({ signal }) => settingsApi.readDiagnostics({}, signal),
  staleTime: 0,
})
