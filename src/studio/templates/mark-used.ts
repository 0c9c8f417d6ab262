import type { TemplateId } from '#contract/studio/template.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'

/** Notes that a template was applied: it stands first in the list then. Throws `not_found`. */
export async function markUsed(ctx: StudioContext, id: TemplateId): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('template')
    .set({ used_at: ctx.clock.now() })
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new StudioError('not_found', 'The template was removed meanwhile.')
}
