import type { PastPrompt, RestorePrompt } from '#contract/studio/prompt-history.ts'

import type { StudioContext } from '../context.ts'
import { owner } from '../members/owner.ts'
import { searchText } from '../store/search-words.ts'

/** Puts a removed prompt back where it was in a person's history; one that was sent again meanwhile gets its uses. */
export async function restorePrompt(
  ctx: StudioContext,
  { prompt, usedAt, uses }: RestorePrompt,
  person = owner,
): Promise<PastPrompt> {
  const row = await ctx.db
    .insertInto('past_prompt')
    .values({ person, prompt, search_text: searchText(prompt), used_at: usedAt, uses })
    .onConflict((conflict) =>
      conflict
        .columns(['person', 'prompt'])
        .doUpdateSet((eb) => ({ uses: eb('past_prompt.uses', '+', uses) })),
    )
    .returning(['id', 'prompt', 'used_at as usedAt', 'uses'])
    .executeTakeFirstOrThrow()
  return row
}
