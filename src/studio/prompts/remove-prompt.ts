import type { StudioContext } from '../context.ts'
import { owner } from '../members/owner.ts'

/** Takes a prompt out of a person's history; the jobs that were made with it stay. */
export async function removePrompt(ctx: StudioContext, id: number, person = owner): Promise<void> {
  await ctx.db.deleteFrom('past_prompt').where('id', '=', id).where('person', '=', person).execute()
}
