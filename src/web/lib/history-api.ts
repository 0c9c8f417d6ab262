import { historyRoutes } from '#contract/studio/history-routes.ts'
import { importContentPath, ImportView } from '#contract/studio/import.ts'

import { call, putPart } from './api.ts'

/** What finding, judging and keeping clips asks; apart, so that the first screen does without. */
export const historyApi = {
  readJobIndex: call(historyRoutes.readJobIndex),
  labelJobs: call(historyRoutes.labelJobs),
  listTags: call(historyRoutes.listTags),
  listCollections: call(historyRoutes.listCollections),
  saveCollection: call(historyRoutes.saveCollection),
  removeCollection: call(historyRoutes.removeCollection),
  upscaleJob: call(historyRoutes.upscaleJob),
  removeJobs: call(historyRoutes.removeJobs),
  restoreJobs: call(historyRoutes.restoreJobs),
  writeNote: call(historyRoutes.writeNote),
  listViews: call(historyRoutes.listViews),
  saveView: call(historyRoutes.saveView),
  removeView: call(historyRoutes.removeView),
  adoptJobs: call(historyRoutes.adoptJobs),
  listAdoptions: call(historyRoutes.listAdoptions),
  clearAdoptions: call(historyRoutes.clearAdoptions),
  startImport: call(historyRoutes.startImport),
  putImportPart: putPart(importContentPath, ImportView),
}
