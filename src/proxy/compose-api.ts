import { composeRoutes } from '#contract/studio/compose-routes.ts'
import { modeName } from '#contract/studio/mode.ts'
import { templateRoutes } from '#contract/studio/template-routes.ts'
import { cancelBatch } from '#studio/batches/cancel-batch.ts'
import { createBatch } from '#studio/batches/create-batch.ts'
import { listBatches } from '#studio/batches/list-batches.ts'
import { readBatch } from '#studio/batches/read-batch.ts'
import { retryBatch } from '#studio/batches/retry-batch.ts'
import { readComposeSettings, setComposeSettings } from '#studio/compose/compose-settings.ts'
import { readDraft } from '#studio/compose/read-draft.ts'
import { listPrompts } from '#studio/prompts/list-prompts.ts'
import { removePrompt } from '#studio/prompts/remove-prompt.ts'
import { restorePrompt } from '#studio/prompts/restore-prompt.ts'
import { readQueue } from '#studio/queue/read-queue.ts'
import { importTemplates } from '#studio/templates/import-templates.ts'
import { listTemplates } from '#studio/templates/list-templates.ts'
import { markUsed } from '#studio/templates/mark-used.ts'
import { removeTemplate } from '#studio/templates/remove-template.ts'
import { saveTemplate } from '#studio/templates/save-template.ts'

import { implement, type Mount, ownerAct } from './implement.ts'

const routes = { ...composeRoutes, ...templateRoutes }

/** 500 jobs, or as many templates, with prompts of 4,000 four-byte characters and the addresses of their inputs. */
const manyAtOnce = { bodyLimitBytes: 16 * 1024 * 1024 }

/** What Compose needs beside the jobs themselves, each call bound to its verb. */
export const composeMounts: Record<keyof typeof routes, Mount> = {
  readDraft: implement(routes.readDraft, (ctx, { id }) => readDraft(ctx, id)),
  createBatch: implement(routes.createBatch, (ctx, batch) => createBatch(ctx, batch), manyAtOnce),
  listBatches: implement(routes.listBatches, (ctx, page) => listBatches(ctx, page)),
  readBatch: implement(routes.readBatch, (ctx, { id }) => readBatch(ctx, id)),
  retryBatch: implement(routes.retryBatch, (ctx, { id }) => retryBatch(ctx, id)),
  cancelBatch: implement(routes.cancelBatch, (ctx, { id }) => cancelBatch(ctx, id)),
  listTemplates: implement(routes.listTemplates, (ctx) => listTemplates(ctx)),
  saveTemplate: implement(routes.saveTemplate, (ctx, template) => saveTemplate(ctx, template)),
  noteTemplateUse: implement(routes.noteTemplateUse, async (ctx, { id }) => {
    await markUsed(ctx, id)
    return {}
  }),
  removeTemplate: implement(routes.removeTemplate, async (ctx, { id }) => {
    await removeTemplate(ctx, id)
    return {}
  }),
  importTemplates: implement(routes.importTemplates, (ctx, file) => importTemplates(ctx, file), manyAtOnce),
  listPrompts: implement(routes.listPrompts, (ctx, page) => listPrompts(ctx, page)),
  restorePrompt: implement(routes.restorePrompt, (ctx, prompt) => restorePrompt(ctx, prompt)),
  removePrompt: implement(routes.removePrompt, async (ctx, { id }) => {
    await removePrompt(ctx, id)
    return {}
  }),
  readQueue: implement(routes.readQueue, (ctx) => readQueue(ctx)),
  readComposeSettings: implement(routes.readComposeSettings, (ctx) => readComposeSettings(ctx)),
  setComposeSettings: ownerAct(
    routes.setComposeSettings,
    ({ ctx }) => `Changed how prompts of ${modeName[ctx.mode]} name their references`,
    (ctx, settings) => setComposeSettings(ctx, settings),
  ),
}
