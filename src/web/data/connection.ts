import { queryOptions } from '@tanstack/react-query'

import { api } from '../lib/api.ts'

/** The studio's own key as far as a browser may know it. */
export const connectionQuery = queryOptions({
  queryKey: ['connection'],
  queryFn: ({ signal }) => api.readConnection({}, signal),
})
