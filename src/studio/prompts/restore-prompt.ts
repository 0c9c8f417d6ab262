import type { PastPrompt, RestorePrompt } from '#contract/studio/prompt-history.ts'

import type { CallContext } from '../context.ts'
import { searchText } from '../store/search-words.ts'

/** Puts a removed prompt back where it was in a person's history; one that was sent again meanwhile gets its uses. */
export async function restorePrompt(
  ctx: CallContext,
  { prompt, usedAt, uses }: RestorePrompt,
): Promise<PastPrompt> {
  const row = await ctx.db
    .insertInto('past_prompt')
    .values({ person: ctx.viewer.person, prompt, search_text: searchText(prompt), used_at: usedAt, uses })
    .onConflict((conflict) =>
      conflict
        .columns(['person', 'prompt'])
        .doUpdateSet((eb) => ({ uses: eb('past_prompt.uses', '+', uses) })),
    )
    .returning(['id', 'prompt', 'used_at as usedAt', 'uses'])
    .executeTakeFirstOrThrow()
  return row
}
