import type { TemplateId } from '#contract/studio/template.ts'

import type { StudioContext } from '../context.ts'

/** Takes a template out of the studio; drafts and jobs that were made with it stay. */
export async function removeTemplate(ctx: StudioContext, id: TemplateId): Promise<void> {
  await ctx.db.deleteFrom('template').where('id', '=', id).execute()
}
