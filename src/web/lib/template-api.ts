import { templateRoutes } from '#contract/studio/template-routes.ts'

import { call } from './api.ts'

/** What the templates ask; apart, so that the first screen does without. */
export const templateApi = {
  listTemplates: call(templateRoutes.listTemplates),
  saveTemplate: call(templateRoutes.saveTemplate),
  noteTemplateUse: call(templateRoutes.noteTemplateUse),
  removeTemplate: call(templateRoutes.removeTemplate),
  importTemplates: call(templateRoutes.importTemplates),
}
