import type { Context } from 'hono'

import { noteAct } from '#studio/audit/note-act.ts'
import type { StudioContext } from '#studio/context.ts'

import { browserOf } from './viewer.ts'

/**
 * Tells the audit log what whoever asks just did. It is done already, and its answer may hold what is told only once:
 * a log that cannot be written does not take that away.
 */
export async function tellAct(
  c: Context,
  ctx: StudioContext,
  action: string,
  words: () => string | null | Promise<string | null>,
): Promise<void> {
  const { person } = c.get('viewer')
  try {
    const said = await words()
    if (said !== null) await noteAct(ctx, { person, action, words: said, browser: browserOf(c) })
  } catch (error) {
    ctx.log.error({ err: error, person, action }, 'the audit log could not be written')
  }
}
