import { queryOptions } from '@tanstack/react-query'

import type { Mode } from '#contract/studio/job.ts'

import { settingsApi } from '../lib/settings-api.ts'

/** What the studio asked with the key of the shown mode, by day. */
export const requestDaysQuery = (mode: Mode | null) =>
  queryOptions({
    queryKey: ['request-days', mode],
    queryFn: ({ signal }) => settingsApi.readRequestDays({}, signal),
  })
