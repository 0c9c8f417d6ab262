import type { DraftMedium } from '#contract/studio/draft.ts'
import type { MediaKind } from '#contract/studio/media.ts'
import { InTurn } from '#platform/in-turn.ts'

import type { CallContext } from '../context.ts'
import { isFound } from '../jobs/jobs-of.ts'
import { addMediaUrl } from '../media/add-media-url.ts'
import { findMediaByUrl } from '../media/find-media.ts'

/** Two readers of one draft would each take the same address for unknown. */
const adding = new InTurn<CallContext['db']>()

/**
 * The input that a request names by `url`, as a draft has it. One that this studio does not know is fetched again from
 * there, where it still is; where it is not, the draft shows it with its problem in place of being without it.
 */
export const mediumOf = (ctx: CallContext, url: string, kind: MediaKind): Promise<DraftMedium> =>
  adding.run(ctx.db, async () => {
    const { id, name } =
      (await findMediaByUrl(ctx, url)) ??
      (await beingFetched(ctx, url)) ??
      (await addMediaUrl(ctx, { id: ctx.chance.uuid(), url }))
    return { id, kind, name }
  })

/** An input that is on its way from this very address, or did not get here. */
const beingFetched = (ctx: CallContext, url: string) =>
  ctx.db
    .selectFrom('media')
    .select(['id', 'name'])
    .where('source_url', '=', url)
    .where((eb) => isFound(ctx, eb.ref('person')))
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
