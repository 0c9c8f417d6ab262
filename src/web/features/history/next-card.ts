import type { ListLayout } from './list-layout.ts'

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }
const rowSteps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -3, PageDown: 3 }

/** Place of the job that a key leads to from the one at a place; null when the key does not move. */
export function nextCard(layout: ListLayout, place: number, key: string): number | null {
  const step = steps[key]
  if (step !== undefined) return Math.min(layout.total - 1, Math.max(0, place + step))
  const rowStep = rowSteps[key]
  if (rowStep !== undefined) return inAnotherRow(layout, place, rowStep)
  return null
}

/** The picture over or under this one: the one whose span holds this one's middle, or comes nearest to it. */
function inAnotherRow(layout: ListLayout, place: number, step: number): number {
  const from = layout.rowOf(place)
  const to = Math.min(layout.rows - 1, Math.max(0, from + step))
  const tile = layout.tilesOf(from)[place - layout.firstOf(from)]
  if (!tile || to === from) return place
  const middle = tile.x + tile.width / 2
  const distances = layout.tilesOf(to).map(({ x, width }) => Math.max(x - middle, middle - (x + width), 0))
  return layout.firstOf(to) + distances.indexOf(Math.min(...distances))
}
