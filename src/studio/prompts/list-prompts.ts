import type { PromptPage } from '#contract/studio/prompt-history.ts'

import type { CallContext } from '../context.ts'
import { readCursor, writeCursor } from '../store/keyset.ts'
import { hasWords } from '../store/search-words.ts'

const pageSize = 50

type Wish = { search?: string | undefined; before?: string | undefined }

/** A page of a person's prompts, the latest first; with a search those that have every word of it, in any case. */
export async function listPrompts(ctx: CallContext, { search = '', before }: Wish): Promise<PromptPage> {
  const after = before === undefined ? null : readCursor(before, /^\d{1,15}$/)
  const rows = await ctx.db
    .selectFrom('past_prompt')
    .select(['id', 'prompt', 'used_at', 'uses'])
    .where('person', '=', ctx.viewer.person)
    .$if(after !== null, (query) =>
      query.where((eb) => eb(eb.refTuple('used_at', 'id'), '<', eb.tuple(after?.at ?? 0, Number(after?.id)))),
    )
    .where((eb) => hasWords(eb.ref('search_text'), search))
    .orderBy('used_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return {
    prompts: page.map(({ used_at, ...prompt }) => ({ ...prompt, usedAt: used_at })),
    next: rows.length > pageSize && last ? writeCursor(last.used_at, last.id) : null,
  }
}
