import { historyRoutes } from '#contract/studio/history-routes.ts'
import { importContentPath, ImportView } from '#contract/studio/import.ts'
import { writeFilter } from '#contract/studio/job-filter.ts'
import type { JobSelection } from '#contract/studio/selection.ts'

import { call, longWithinMs, putPart } from './api.ts'

/** What finding, judging and keeping clips asks; apart, so that the first screen does without. */
export const historyApi = {
  readJobIndex: call(historyRoutes.readJobIndex),
  listMakers: call(historyRoutes.listMakers),
  labelJobs: call(historyRoutes.labelJobs, writeJobs, longWithinMs),
  listTags: call(historyRoutes.listTags),
  listCollections: call(historyRoutes.listCollections),
  saveCollection: call(historyRoutes.saveCollection),
  removeCollection: call(historyRoutes.removeCollection),
  upscaleJob: call(historyRoutes.upscaleJob),
  writeNote: call(historyRoutes.writeNote),
  listViews: call(historyRoutes.listViews),
  saveView: call(historyRoutes.saveView),
  removeView: call(historyRoutes.removeView),
  adoptJobs: call(historyRoutes.adoptJobs),
  listAdoptions: call(historyRoutes.listAdoptions),
  clearAdoptions: call(historyRoutes.clearAdoptions),
  startImport: call(historyRoutes.startImport),
  putImportPart: putPart(importContentPath, ImportView),
  countSelection: call(historyRoutes.countSelection, writeJobs),
  removeJobs: call(historyRoutes.removeJobs, writeJobs, longWithinMs),
  restoreJobs: call(historyRoutes.restoreJobs, asItIs, longWithinMs),
  readActProgress: call(historyRoutes.readActProgress),
  estimateRetry: call(historyRoutes.estimateRetry, writeJobs),
  retryJobs: call(historyRoutes.retryJobs, writeJobs),
  exportJobs: call(historyRoutes.exportJobs, writeJobs, longWithinMs),
  readExport: call(historyRoutes.readExport),
}

function asItIs(input: object): object {
  return input
}

/** A filter travels as it stands in an address. */
function writeJobs({ jobs, ...rest }: { jobs: JobSelection }): object {
  return { ...rest, jobs: jobs.filter ? { ...jobs, filter: writeFilter(jobs.filter) } : jobs }
}
