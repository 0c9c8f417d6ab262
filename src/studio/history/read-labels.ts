import type { JobDetail } from '#contract/studio/job.ts'

import type { JobRow, StudioDb } from '../store/tables.ts'

/** The tags of a job and the collections that it is in, each by name. */
export async function readLabels(
  db: StudioDb,
  { number }: Pick<JobRow, 'number'>,
): Promise<Pick<JobDetail, 'tags' | 'collections'>> {
  const tags = await db
    .selectFrom('job_tag')
    .innerJoin('tag', 'tag.id', 'job_tag.tag_id')
    .select('tag.name')
    .where('job_tag.number', '=', number)
    .orderBy('tag.key')
    .execute()
  const collections = await db
    .selectFrom('collected')
    .innerJoin('collection', 'collection.id', 'collected.collection_id')
    .select(['collection.id', 'collection.name'])
    .where('collected.number', '=', number)
    .orderBy('collection.name')
    .execute()
  return { tags: tags.map(({ name }) => name), collections }
}
