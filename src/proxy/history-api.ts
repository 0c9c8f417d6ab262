import { historyRoutes as routes } from '#contract/studio/history-routes.ts'
import { planExport } from '#studio/export/plan-export.ts'
import { readExport } from '#studio/export/read-export.ts'
import { readActProgress } from '#studio/history/act-progress.ts'
import { listCollections, removeCollection, saveCollection } from '#studio/history/collections.ts'
import { labelJobs } from '#studio/history/label-jobs.ts'
import { readJobIndex } from '#studio/history/read-index.ts'
import { removeJobs } from '#studio/history/remove-jobs.ts'
import { restoreJobs } from '#studio/history/restore-jobs.ts'
import { estimateRetry, retryJobs } from '#studio/history/retry-jobs.ts'
import { listViews, removeView, saveView } from '#studio/history/saved-views.ts'
import { countSelection } from '#studio/history/selected-jobs.ts'
import { listTags } from '#studio/history/tags.ts'
import { writeNote } from '#studio/history/write-note.ts'
import { adoptJobs, clearAdoptions, listAdoptions } from '#studio/import/adoptions.ts'
import { startImport } from '#studio/import/start-import.ts'
import { listMakers } from '#studio/members/list-makers.ts'
import { upscaleJob } from '#studio/upscale/upscale-job.ts'

import { implement, type Mount, ownerAct } from './implement.ts'

/** Two lists of 10,000 ids. */
const manyIds = { bodyLimitBytes: 1024 * 1024 }

/** Finding, judging and keeping what was made, each call bound to its verb. */
export const historyMounts: Record<keyof typeof routes, Mount> = {
  listMakers: implement(routes.listMakers, (ctx) => listMakers(ctx)),
  readJobIndex: implement(routes.readJobIndex, (ctx, wish) => readJobIndex(ctx, wish), { isList: true }),
  upscaleJob: implement(routes.upscaleJob, (ctx, wish) => upscaleJob(ctx, wish)),
  writeNote: implement(routes.writeNote, (ctx, note) => writeNote(ctx, note)),
  labelJobs: implement(routes.labelJobs, (ctx, wish) => labelJobs(ctx, wish), manyIds),
  listTags: implement(routes.listTags, (ctx) => listTags(ctx)),
  listCollections: implement(routes.listCollections, (ctx) => listCollections(ctx)),
  saveCollection: implement(routes.saveCollection, (ctx, named) => saveCollection(ctx, named)),
  removeCollection: implement(routes.removeCollection, async (ctx, { id }) => {
    await removeCollection(ctx, id)
    return {}
  }),
  listViews: implement(routes.listViews, (ctx) => listViews(ctx)),
  saveView: implement(routes.saveView, (ctx, view) => saveView(ctx, view)),
  removeView: implement(routes.removeView, async (ctx, { id }) => {
    await removeView(ctx, id)
    return {}
  }),
  countSelection: implement(routes.countSelection, (ctx, { jobs }) => countSelection(ctx, jobs), manyIds),
  removeJobs: implement(routes.removeJobs, (ctx, wish) => removeJobs(ctx, wish), manyIds),
  readActProgress: implement(routes.readActProgress, async (ctx, { id }) => readActProgress(ctx, id)),
  restoreJobs: implement(routes.restoreJobs, (ctx, { id }) => restoreJobs(ctx, id)),
  adoptJobs: ownerAct(
    routes.adoptJobs,
    ({ input }) => `Looked up ${input.ids.length === 1 ? 'a job' : `${input.ids.length} jobs`} by id`,
    (ctx, wish) => adoptJobs(ctx, wish),
  ),
  listAdoptions: implement(routes.listAdoptions, (ctx) => listAdoptions(ctx)),
  clearAdoptions: ownerAct(routes.clearAdoptions, 'Cleared the list of adopted jobs', async (ctx) => {
    await clearAdoptions(ctx)
    return {}
  }),
  startImport: implement(routes.startImport, (ctx, wish) => startImport(ctx, wish)),
  estimateRetry: implement(routes.estimateRetry, (ctx, wish) => estimateRetry(ctx, wish), manyIds),
  exportJobs: implement(routes.exportJobs, (ctx, wish) => planExport(ctx, wish), manyIds),
  readExport: implement(routes.readExport, (ctx, { id }) => readExport(ctx, id)),
  retryJobs: implement(routes.retryJobs, (ctx, wish) => retryJobs(ctx, wish), manyIds),
}
