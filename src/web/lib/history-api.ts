import { historyRoutes } from '#contract/studio/history-routes.ts'

import { call } from './api.ts'

/** What judging and keeping clips asks; apart, so that the first screen does without. */
export const historyApi = {
  labelJobs: call(historyRoutes.labelJobs),
}
