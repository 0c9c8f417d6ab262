import { compareQueued } from './next-in-turn.ts'

type Placed = { id: string; position: number }

/** Neighbours nearer than this are spread out before a job goes between them: fractions end somewhere. */
const leastGap = 2 ** -21

/**
 * Positions that bring the jobs `ids`, in this order, right before the job `before` (null: to the end) and leave all
 * others in their order; only those that change. No position may be above `last`, and whatever joins the queue later is
 * above it; up to `last` there is room behind the queue for each of them.
 */
export function placeBefore(
  queue: readonly Placed[],
  ids: readonly string[],
  before: string | null,
  last: number,
): Placed[] {
  const moved = new Set(ids)
  const others = queue.filter((job) => !moved.has(job.id)).toSorted(compareQueued)
  const found = others.findIndex((job) => job.id === before)
  const at = found < 0 ? others.length : found
  const [ahead, behind] = [others[at - 1], others[at]]
  if (!behind) return inARow(ids, last)
  if (!ahead) return inARow(ids, behind.position - 1)
  const gap = (behind.position - ahead.position) / (ids.length + 1)
  if (gap >= leastGap) return ids.map((id, index) => ({ id, position: ahead.position + gap * (index + 1) }))
  return inARow(
    [...others.slice(0, at).map(({ id }) => id), ...ids, ...others.slice(at).map(({ id }) => id)],
    last,
  )
}

/** One after the other, so that the last one stands at `end`. */
const inARow = (ids: readonly string[], end: number): Placed[] =>
  ids.map((id, index) => ({ id, position: end - ids.length + 1 + index }))
