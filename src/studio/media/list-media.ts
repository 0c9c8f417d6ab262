import type { MediaKind, MediaPage } from '#contract/studio/media.ts'

import type { CallContext } from '../context.ts'
import { isFound } from '../jobs/jobs-of.ts'
import { readCursor, writeCursor } from '../store/keyset.ts'
import { hasWords } from '../store/search-words.ts'
import { toViews } from './media-view.ts'

const pageSize = 50

type Wanted = { before?: string | undefined; kind?: MediaKind | undefined; search?: string | undefined }

/** Inputs that are in the studio, newest first: those that never arrived and those that broke are left out. */
export async function listMedia(ctx: CallContext, { before, kind, search = '' }: Wanted): Promise<MediaPage> {
  const after = before === undefined ? null : readCursor(before)
  const rows = await ctx.db
    .selectFrom('media')
    .selectAll()
    .where('stage', 'in', ['checking', 'kept'])
    .where((eb) => isFound(ctx, eb.ref('person')))
    .where((eb) => hasWords(eb.ref('search_text'), search))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? null))
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after?.at ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  const next = rows.length > pageSize && last ? writeCursor(last.created_at, last.id) : null
  return { media: await toViews(ctx, page), next }
}
