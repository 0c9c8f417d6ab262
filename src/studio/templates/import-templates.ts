import type { Template, TemplateFile } from '#contract/studio/template.ts'

import type { StudioContext } from '../context.ts'
import { checkRoom } from './check-room.ts'
import { listTemplates } from './list-templates.ts'

/**
 * Adds the templates of a file, all of them or none, under their names; one that is here already under the same name
 * with the same draft is not doubled. Answers all that there are now. Throws `conflict` when there is no room.
 */
export async function importTemplates(
  ctx: StudioContext,
  { templates }: TemplateFile,
): Promise<{ templates: Template[] }> {
  await ctx.db.transaction().execute(async (trx) => {
    const { templates: kept } = await listTemplates({ db: trx })
    const known = new Set(kept.map(contentOf))
    const fresh = templates.filter((template) => {
      const content = contentOf(template)
      return !known.has(content) && known.add(content)
    })
    await checkRoom(trx, fresh.length)
    for (const { name, draft } of fresh)
      await trx
        .insertInto('template')
        .values({
          id: ctx.chance.uuid(),
          name,
          draft_json: JSON.stringify(draft),
          created_at: ctx.clock.now(),
          used_at: null,
        })
        .execute()
  })
  return listTemplates(ctx)
}

/** Both as `StoredDraft` reads them, so that equal drafts are equal texts. */
const contentOf = ({ name, draft }: Pick<Template, 'name' | 'draft'>) => JSON.stringify([name, draft])
