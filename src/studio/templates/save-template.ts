import type { SaveTemplate, Template } from '#contract/studio/template.ts'

import type { StudioContext } from '../context.ts'
import { checkRoom } from './check-room.ts'
import { toView } from './list-templates.ts'

/** Keeps a draft under a name; a template that is known by its id gets both anew. Throws `conflict` when there is no room. */
export async function saveTemplate(ctx: StudioContext, { id, name, draft }: SaveTemplate): Promise<Template> {
  const changed = { name, draft_json: JSON.stringify(draft) }
  const row = await ctx.db.transaction().execute(async (trx) => {
    const known = await trx
      .updateTable('template')
      .set(changed)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (known) return known
    await checkRoom(trx, 1)
    return trx
      .insertInto('template')
      .values({ id, ...changed, created_at: ctx.clock.now(), used_at: null })
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  return toView(row)
}
