import * as z from 'zod/mini'

import { nothing, route } from './route.ts'
import { SaveTemplate, Template, TemplateFile, TemplateId } from './template.ts'

const templateRef = z.strictObject({ id: TemplateId })

/** Whole requests under a name; apart from the rest of Compose, whose first view does without. */
export const templateRoutes = {
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
} as const
