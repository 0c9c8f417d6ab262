import type { JobSort } from '#contract/studio/job-filter.ts'

export type ColumnName =
  | 'prompt'
  | 'state'
  | 'person'
  | 'model'
  | 'kind'
  | 'duration'
  | 'cost'
  | 'rating'
  | 'created'

export type Column = {
  name: ColumnName
  title: string
  /** Of a grid's track. */
  size: string
  /** Set right, so that figures line up. */
  isFigure: boolean
  /** The order that its heading puts the list in, and the one that a second press does. */
  sorts: readonly JobSort[]
}

const column = (
  name: ColumnName,
  title: string,
  size: string,
  sorts: readonly JobSort[] = [],
  isFigure = false,
): Column => ({ name, title, size, sorts, isFigure })

const columns = [
  column('prompt', 'Prompt', 'minmax(0, 1fr)'),
  column('state', 'State', '7rem'),
  column('person', 'Made by', '6rem'),
  column('model', 'Model', '3rem'),
  column('kind', 'Mode', '5.5rem'),
  column('duration', 'Length', '4.5rem', ['duration'], true),
  column('cost', 'Credits', '4.75rem', ['cost'], true),
  column('rating', 'Rating', '4.25rem', ['rating'], true),
  column('created', 'Created', '5.75rem', ['newest', 'oldest'], true),
]

/** Narrower than this a row is told in two lines. */
export const tableWidth = 600
/** What goes first, and below which width. */
const leastWidth: Partial<Record<ColumnName, number>> = { rating: 760, person: 760, model: 900, kind: 900 }

/** What a table of a width has room for; who made it where that differs. */
export function columnsFor(width: number, hasMakers: boolean): Column[] {
  if (width < tableWidth) return columns.filter(({ name }) => name === 'prompt')
  return columns.filter(({ name }) => width >= (leastWidth[name] ?? 0) && (name !== 'person' || hasMakers))
}

/** Tracks of a row: the cover, then the columns. */
export const tracksOf = (shown: readonly Column[]) => `4.5rem ${shown.map(({ size }) => size).join(' ')}`
