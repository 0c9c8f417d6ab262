import type { TagCount } from '#contract/studio/labels.ts'

import type { CallContext } from '../context.ts'
import { isFound } from '../jobs/jobs-of.ts'
import { searchText } from '../store/search-words.ts'
import type { StudioTransaction } from '../store/tables.ts'

type OfMode = Pick<CallContext, 'mode'>

/** Gives jobs a tag; one that differs from a known one in capitals alone is that one. */
export async function addTag(
  { mode }: OfMode,
  trx: StudioTransaction,
  name: string,
  numbers: readonly number[],
): Promise<void> {
  const { id } = await trx
    .insertInto('tag')
    .values({ mode, key: searchText(name), name: name.normalize('NFC') })
    .onConflict((conflict) =>
      conflict.columns(['mode', 'key']).doUpdateSet((eb) => ({ key: eb.ref('excluded.key') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('job_tag')
    .values(numbers.map((number) => ({ tag_id: id, number })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes a tag from jobs. */
export async function removeTag(
  { mode }: OfMode,
  trx: StudioTransaction,
  name: string,
  numbers: readonly number[],
): Promise<void> {
  await trx
    .deleteFrom('job_tag')
    .where('tag_id', 'in', (tags) =>
      tags.selectFrom('tag').select('id').where('mode', '=', mode).where('key', '=', searchText(name)),
    )
    .where('number', 'in', numbers)
    .execute()
}

/** Every tag of the mode that jobs in the lists have, by name, with how many they are. */
export async function listTags(ctx: CallContext): Promise<{ tags: TagCount[] }> {
  const tags = await ctx.db
    .selectFrom('tag')
    .innerJoin('job_tag', 'job_tag.tag_id', 'tag.id')
    .innerJoin('job', 'job.number', 'job_tag.number')
    .select((eb) => ['tag.name', eb.fn.countAll<number>().as('jobs')])
    .where('tag.mode', '=', ctx.mode)
    .where('job.removed_at', 'is', null)
    .where((eb) => isFound(ctx, eb.ref('job.person')))
    .groupBy('tag.id')
    .orderBy('tag.key')
    .execute()
  return { tags }
}
