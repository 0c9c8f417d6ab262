import * as z from 'zod/mini'

import { ClientId } from './client-id.ts'
import { ExportJobs, ExportView } from './export.ts'
import { JobIndex, ReadJobIndex } from './history.ts'
import { AdoptJobs, Adoptions, ImportView, StartImport } from './import.ts'
import { JobDetail } from './job.ts'
import {
  Collection,
  JobCount,
  LabelJobs,
  SaveCollection,
  SavedView,
  SaveView,
  TagCount,
  WriteNote,
} from './labels.ts'
import { Maker } from './member.ts'
import { Removal, RemoveJobs } from './removal.ts'
import { EstimateRetry, RetryEstimate, RetryJobs, RetryResult } from './retry.ts'
import { nothing, ownerRoute, route } from './route.ts'
import { CountSelection, SelectionCount } from './selection.ts'
import { UpscaleJob } from './upscale.ts'

const ref = z.strictObject({ id: ClientId })
const Collections = z.object({ collections: z.array(Collection) })
const Views = z.object({ views: z.array(SavedView) })

/** Finding, judging and keeping what was made. */
export const historyRoutes = {
  /** The shape of the whole list, to lay it out before its pages are read. */
  /** Whose jobs whoever asks finds, by name: themselves alone where they see only their own. */
  listMakers: route('GET', '/api/makers', nothing, z.object({ makers: z.array(Maker) })),
  readJobIndex: route('GET', '/api/jobs/days', ReadJobIndex, JobIndex),
  /** Doubles a finished clip, free; `video_id_needed` when its number at the service has to be entered first. */
  upscaleJob: route('POST', '/api/jobs/:id/upscale', UpscaleJob, JobDetail),
  writeNote: route('POST', '/api/jobs/:id/note', WriteNote, JobDetail),
  /** Stars, rates, tags and collects the jobs of a selection. */
  labelJobs: route('POST', '/api/labels', LabelJobs, JobCount),
  listTags: route('GET', '/api/tags', nothing, z.object({ tags: z.array(TagCount) })),
  listCollections: route('GET', '/api/collections', nothing, Collections),
  saveCollection: route('POST', '/api/collections', SaveCollection, Collections),
  /** The jobs in it stay. */
  removeCollection: route('DELETE', '/api/collections/:id', ref, nothing),
  listViews: route('GET', '/api/views', nothing, Views),
  saveView: route('POST', '/api/views', SaveView, Views),
  removeView: route('DELETE', '/api/views/:id', ref, nothing),
  /** Whose the jobs of a selection are, before anything is done to them. */
  countSelection: route('POST', '/api/selections/count', CountSelection, SelectionCount),
  /** Takes finished jobs out of all lists. */
  removeJobs: route('POST', '/api/removals', RemoveJobs, Removal),
  restoreJobs: route('POST', '/api/removals/:id/restore', ref, JobCount),
  /** How many jobs have been labelled, removed, put back or laid down for export so far under an id. */
  readActProgress: route('GET', '/api/acts/:id', ref, JobCount),
  /** Has jobs of the service looked up that were not made here. */
  adoptJobs: ownerRoute('POST', '/api/adoptions', AdoptJobs, Adoptions),
  listAdoptions: ownerRoute('GET', '/api/adoptions', nothing, Adoptions),
  clearAdoptions: ownerRoute('DELETE', '/api/adoptions', nothing, nothing),
  /** Announces a clip from another studio, with what stood beside it; again, it tells how much is here. */
  startImport: route('POST', '/api/imports', StartImport, ImportView),
  /** What trying the failed jobs of a selection again would cost; stores nothing. */
  estimateRetry: route('POST', '/api/retries/estimate', EstimateRetry, RetryEstimate),
  /** Lays down the archives of a selection; they are downloaded from the addresses in the answer. */
  exportJobs: route('POST', '/api/exports', ExportJobs, ExportView),
  readExport: route('GET', '/api/exports/:id', ref, ExportView),
  retryJobs: route('POST', '/api/retries', RetryJobs, RetryResult),
} as const
