import type { StudioContext } from '../context.ts'
import { recordLate } from './late-answer.ts'
import { link, linking, ownerOf } from './link-job.ts'
import { type Claimed, readClaimed } from './read-claimed.ts'

/** `done`: a job of ours has the id now. */
export type Linked = { kind: 'done' } | Exclude<Claimed, { kind: 'read' }>

/**
 * A delivery to the address of one sending names an id that no job of ours has. After reading it there, the job gets it
 * while this sending is unconfirmed; else a person decided meanwhile, or the service made two jobs of one sending, and
 * it becomes a marked job of its own.
 */
export const linkDelivered = (
  ctx: StudioContext,
  jobId: string,
  { serviceId, attempt }: { serviceId: string; attempt: number },
): Promise<Linked> =>
  linking.run(ctx.live, async () => {
    // Known since a moment ago: the next try looks at it.
    if (await ownerOf(ctx, serviceId)) return { kind: 'later', inMs: 1 }
    const read = await readClaimed(ctx, serviceId)
    if (read.kind !== 'read') return read
    const { reading, askedAt } = read
    const found = { serviceId, attempt, reading, askedAt, by: 'delivery' } as const
    if (!(await link(ctx, jobId, found))) await recordLate(ctx, jobId, found)
    return { kind: 'done' }
  })
