import type { ExportView } from '#contract/studio/export.ts'

import type { Live, StudioContext } from '../context.ts'

type Progress = Pick<ExportView['parts'][number], 'state' | 'jobsSent'>

/** Of the download of each part that began last; a restart ends all of them. */
const running = new WeakMap<Live, Map<string, Progress>>()

/** How far the download of a part is. */
export const progressOf = (ctx: StudioContext, id: string, part: number): Progress =>
  running.get(ctx.live)?.get(`${id} ${part}`) ?? { state: 'idle', jobsSent: 0 }

/** Tells how far it is now. */
export function noteProgress(ctx: StudioContext, id: string, part: number, progress: Progress): void {
  const known = running.get(ctx.live) ?? new Map<string, Progress>()
  running.set(ctx.live, known.set(`${id} ${part}`, progress))
}
