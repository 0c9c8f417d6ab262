import * as z from 'zod/mini'

import { BatchPage, BatchView, CreateBatch } from './batch.ts'
import { ComposeSettings } from './compose-settings.ts'
import { StoredDraft } from './draft.ts'
import { BatchId, JobId } from './job.ts'
import { PastPrompt, PromptPage, RestorePrompt } from './prompt-history.ts'
import { QueueView } from './queue.ts'
import { cursor, nothing, ownerRoute, route, search, whole } from './route.ts'
import { SaveTemplate, Template, TemplateFile, TemplateId } from './template.ts'

const batchRef = z.strictObject({ id: BatchId })
const templateRef = z.strictObject({ id: TemplateId })

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
  listTemplates: route('GET', '/api/templates', nothing, z.object({ templates: z.array(Template) })),
  saveTemplate: route('POST', '/api/templates', SaveTemplate, Template),
  /** Notes that it was applied. */
  noteTemplateUse: route('POST', '/api/templates/:id/use', templateRef, nothing),
  removeTemplate: route('DELETE', '/api/templates/:id', templateRef, nothing),
  /** Adds those of a file; answers all that there are then. */
  importTemplates: route(
    'POST',
    '/api/template-files',
    TemplateFile,
    z.object({ templates: z.array(Template) }),
  ),
  listPrompts: route('GET', '/api/prompts', z.strictObject({ search, before: cursor }), PromptPage),
  restorePrompt: route('POST', '/api/prompts', RestorePrompt, PastPrompt),
  removePrompt: route('DELETE', '/api/prompts/:id', z.strictObject({ id: whole }), nothing),
  readQueue: route('GET', '/api/queue', nothing, QueueView),
  readComposeSettings: route('GET', '/api/settings/compose', nothing, ComposeSettings),
  setComposeSettings: ownerRoute('POST', '/api/settings/compose', ComposeSettings, ComposeSettings),
} as const
