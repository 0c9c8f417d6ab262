import * as z from 'zod/mini'

import { BatchPage, BatchView, CreateBatch } from './batch.ts'
import { ComposeSettings } from './compose-settings.ts'
import { StoredDraft } from './draft.ts'
import { BatchId, JobId } from './job.ts'
import { PastPrompt, PromptPage, RestorePrompt } from './prompt-history.ts'
import { QueueView } from './queue.ts'
import { cursor, nothing, ownerRoute, route, search, whole } from './route.ts'

const batchRef = z.strictObject({ id: BatchId })

/** What Compose needs beside the jobs themselves. */
export const composeRoutes = {
  /** The request of a job as a draft, its inputs as this studio knows them: for editing it and for the next one. */
  readDraft: route(
    'GET',
    '/api/jobs/:id/draft',
    z.strictObject({ id: JobId }),
    z.object({ draft: StoredDraft }),
  ),
  /** Stores many jobs at once: all of them, or none. */
  createBatch: route('POST', '/api/batches', CreateBatch, BatchView),
  listBatches: route('GET', '/api/batches', z.strictObject({ before: cursor }), BatchPage),
  readBatch: route('GET', '/api/batches/:id', batchRef, BatchView),
  /** Makes every failed job of a batch that was not tried again anew; each once, however often it is asked. */
  retryBatch: route('POST', '/api/batches/:id/retry', batchRef, BatchView),
  /** Cancels what was not sent of it. */
  cancelBatch: route('POST', '/api/batches/:id/cancel', batchRef, BatchView),
  listPrompts: route('GET', '/api/prompts', z.strictObject({ search, before: cursor }), PromptPage),
  restorePrompt: route('POST', '/api/prompts', RestorePrompt, PastPrompt),
  removePrompt: route('DELETE', '/api/prompts/:id', z.strictObject({ id: whole }), nothing),
  readQueue: route('GET', '/api/queue', nothing, QueueView),
  readComposeSettings: route('GET', '/api/settings/compose', nothing, ComposeSettings),
  setComposeSettings: ownerRoute('POST', '/api/settings/compose', ComposeSettings, ComposeSettings),
} as const
