import type { StudioContext } from '../context.ts'
import { searchText } from '../store/search-words.ts'
import type { StudioTransaction } from '../store/tables.ts'

/** Keeps the prompt of a job in its person's history, each prompt once. */
export async function notePrompt(
  ctx: StudioContext,
  trx: StudioTransaction,
  { person, prompt }: { person: string; prompt: string },
): Promise<void> {
  const used_at = ctx.clock.now()
  await trx
    .insertInto('past_prompt')
    .values({ person, prompt, search_text: searchText(prompt), used_at, uses: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['person', 'prompt'])
        .doUpdateSet((eb) => ({ used_at, uses: eb('past_prompt.uses', '+', 1) })),
    )
    .execute()
}
