import type { Mode } from '#contract/studio/job.ts'

import type { StudioContext } from '../context.ts'
import { setBlock } from '../queue/reachability.ts'

const messages = {
  live: 'Jobs can be composed in Live and wait here, unpaid, until a key is connected on Keys.',
  practice:
    'This studio runs without an engine to practise on. Connect a key on Keys, or start the studio with npm start.',
} as const satisfies Record<Mode, string>

/** Puts up the banner of a mode that has nowhere to send its jobs. */
export const noteNotConnected = (ctx: StudioContext): void =>
  setBlock(ctx, { reason: 'not_connected', message: messages[ctx.mode] })
