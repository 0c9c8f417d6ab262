import { type Collection, collectionsMax, type SaveCollection } from '#contract/studio/labels.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { isFound } from '../jobs/jobs-of.ts'

/** Every collection of the mode, by name, with how many jobs of the lists are in it. */
export async function listCollections(ctx: CallContext): Promise<{ collections: Collection[] }> {
  const rows = await ctx.db
    .selectFrom('collection')
    .leftJoin('collected', 'collected.collection_id', 'collection.id')
    .leftJoin('job', (join) =>
      join
        .onRef('job.number', '=', 'collected.number')
        .on('job.removed_at', 'is', null)
        .on((eb) => isFound(ctx, eb.ref('job.person'))),
    )
    .select((eb) => [
      'collection.id',
      'collection.name',
      'collection.created_at as createdAt',
      eb.fn.count<number>('job.number').as('jobs'),
    ])
    .where('collection.mode', '=', ctx.mode)
    .groupBy('collection.id')
    .orderBy('collection.name')
    .orderBy('collection.id')
    .execute()
  return { collections: rows }
}

/** Makes a collection, or gives one that is known by its id another name. Throws `conflict` when there are too many. */
export async function saveCollection(
  ctx: CallContext,
  { id, name }: SaveCollection,
): Promise<{ collections: Collection[] }> {
  await ctx.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('collection')
      .set({ name })
      .where('id', '=', id)
      .where('mode', '=', ctx.mode)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) return
    const { kept } = await trx
      .selectFrom('collection')
      .select((eb) => eb.fn.countAll<number>().as('kept'))
      .where('mode', '=', ctx.mode)
      .executeTakeFirstOrThrow()
    if (kept >= collectionsMax)
      throw new StudioError('conflict', `There are ${collectionsMax} collections already. Remove one first.`)
    await trx
      .insertInto('collection')
      .values({ id, mode: ctx.mode, name, created_at: ctx.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
  return listCollections(ctx)
}

/** Takes a collection away; its jobs stay. */
export async function removeCollection(ctx: CallContext, id: string): Promise<void> {
  await ctx.db.deleteFrom('collection').where('id', '=', id).where('mode', '=', ctx.mode).execute()
}

/** Throws `not_found` for a collection that this mode does not have. */
export async function findCollection({ db, mode }: CallContext, id: string): Promise<void> {
  const row = await db
    .selectFrom('collection')
    .select('id')
    .where('id', '=', id)
    .where('mode', '=', mode)
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'The collection was removed meanwhile. Nothing was changed.')
}
