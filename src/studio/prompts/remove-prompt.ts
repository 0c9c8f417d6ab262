import type { CallContext } from '../context.ts'

/** Takes a prompt out of a person's history; the jobs that were made with it stay. */
export async function removePrompt(ctx: CallContext, id: number): Promise<void> {
  await ctx.db
    .deleteFrom('past_prompt')
    .where('id', '=', id)
    .where('person', '=', ctx.viewer.person)
    .execute()
}
