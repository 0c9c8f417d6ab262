import { type HistoryLayout, type PlacedRow, rowOfJob } from './lay-out-history.ts'

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }
const rowSteps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -3, PageDown: 3 }

/** Index of the job that a key leads to from the one at `index`; null when the key does not move. */
export function nextCard({ rows, jobs }: HistoryLayout, index: number, key: string): number | null {
  const within = (at: number) => Math.min(jobs.length - 1, Math.max(0, at))
  const step = steps[key]
  if (step !== undefined) return within(index + step)
  const rowStep = rowSteps[key]
  if (rowStep !== undefined) return inAnotherRow(rows, index, rowStep)
  return null
}

/** The picture over or under this one: the one whose span holds this one's middle, or comes nearest to it. */
function inAnotherRow(rows: readonly PlacedRow[], index: number, step: number): number {
  const at = rowOfJob(rows, index)
  const from = rows[at]
  const to = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
  const tile = from?.tiles[index - from.first]
  if (!tile || !to || to === from) return index
  const middle = tile.x + tile.width / 2
  const distances = to.tiles.map(({ x, width }) => Math.max(x - middle, middle - (x + width), 0))
  return to.first + distances.indexOf(Math.min(...distances))
}
