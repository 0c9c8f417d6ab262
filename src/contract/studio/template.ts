import * as z from 'zod/mini'

import { ClientId } from './client-id.ts'
import { StoredDraft } from './draft.ts'

export const TemplateId = ClientId
export type TemplateId = z.infer<typeof TemplateId>

const TemplateName = z
  .string({ error: 'Give the template a name.' })
  .check(
    z.trim(),
    z.minLength(1, { error: 'Give the template a name.' }),
    z.maxLength(80, { error: 'A name has at most 80 characters.' }),
  )

/** A whole draft under a name: applied, it fills the form. */
export const Template = z.object({
  id: TemplateId,
  name: TemplateName,
  draft: StoredDraft,
  createdAt: z.int(),
  usedAt: z.nullable(z.int()),
})
export type Template = z.infer<typeof Template>

/** Body of `POST /api/templates`; an id that is known is stored anew. */
export const SaveTemplate = z.strictObject({ id: TemplateId, name: TemplateName, draft: StoredDraft })
export type SaveTemplate = z.infer<typeof SaveTemplate>

export const templatesMax = 500

/** A file of templates, and the body of `POST /api/template-files`. */
export const TemplateFile = z.object({
  format: z.literal('genray-studio-templates'),
  version: z.literal(1),
  templates: z
    .array(z.object({ name: TemplateName, draft: StoredDraft }))
    .check(z.minLength(1), z.maxLength(templatesMax)),
})
export type TemplateFile = z.infer<typeof TemplateFile>
