import type { FieldProblem } from '#contract/service/error.ts'

import { ApiError } from '../../../lib/api.ts'
import type { Row, Table } from './read-table.ts'

type RowRefusal = {
  /** What is wrong with which row, by documented paths. */
  rows: ReadonlyMap<Row, FieldProblem[]>
  /** What belongs to no row; null when all of it does. */
  general: string | null
}

/** What the studio refused of a batch (`jobs.12.request.prompt`), beside the rows that its jobs came from. */
export function readRowRefusal(error: unknown, rowIds: readonly number[], table: Table | null): RowRefusal {
  if (!(error instanceof Error)) return { rows: new Map(), general: 'The batch could not be stored.' }
  const told = error instanceof ApiError ? error.fields : []
  const rows = new Map<Row, FieldProblem[]>()
  let placed = 0
  for (const { path, message } of told) {
    const [, job, rest = ''] = /^jobs\.(\d+)\.(.+)$/.exec(path) ?? []
    const row = table?.rows.find(({ id }) => id === rowIds[Number(job)])
    if (!row) continue
    rows.set(row, [...(rows.get(row) ?? []), { path: rest, message }])
    placed += 1
  }
  return { rows, general: placed > 0 && placed === told.length ? null : error.message }
}
