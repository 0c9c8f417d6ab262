import type { ConnectionView } from '#contract/studio/account.ts'

import type { StudioContext } from './context.ts'

/** The studio's own key as a browser may know it: by its hint. */
export async function readConnection(ctx: StudioContext): Promise<ConnectionView> {
  const { name, baseUrl, keyHint, createdAt, lastUsedAt } = await ctx.upstream.connection()
  return { mode: ctx.mode, name, baseUrl, keyHint, createdAt, lastUsedAt }
}
