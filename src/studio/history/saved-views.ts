import { type SavedView, type SaveView, viewsMax } from '#contract/studio/labels.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'

type Views = { views: SavedView[] }

/** Every view of the mode, by name. */
export async function listViews({ db, mode }: StudioContext): Promise<Views> {
  const views = await db
    .selectFrom('saved_view')
    .select(['id', 'name', 'query', 'created_at as createdAt'])
    .where('mode', '=', mode)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return { views }
}

/** Keeps a view; one that is known by its id gets name and search anew. Throws `conflict` when there are too many. */
export async function saveView(ctx: StudioContext, { id, name, query }: SaveView): Promise<Views> {
  const { views } = await listViews(ctx)
  if (views.length >= viewsMax && !views.some((view) => view.id === id))
    throw new StudioError('conflict', `There are ${viewsMax} views already. Remove one first.`)
  await ctx.db
    .insertInto('saved_view')
    .values({ id, mode: ctx.mode, name, query, created_at: ctx.clock.now() })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ name, query }).where('saved_view.mode', '=', ctx.mode),
    )
    .execute()
  return listViews(ctx)
}

/** Takes a view away; what it found stays. */
export async function removeView({ db, mode }: StudioContext, id: string): Promise<void> {
  await db.deleteFrom('saved_view').where('id', '=', id).where('mode', '=', mode).execute()
}
