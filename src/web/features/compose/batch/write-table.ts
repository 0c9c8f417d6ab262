import Papa from 'papaparse'

import type { CheckedRow } from './check-rows.ts'
import type { Table } from './read-table.ts'
import { problemsColumn } from './table-fields.ts'

/** The table as it stands now, left out rows included, as CSV; beside bad rows what is wrong with them. */
export function writeTable({ columns, rows }: Table, checked: readonly CheckedRow[]): string {
  const kept = columns.flatMap(({ name, use }, at) =>
    name.toLowerCase() === problemsColumn
      ? []
      : [{ at, name: name === '' && use && use !== 'ignore' ? use : name }],
  )
  const problems = new Map(checked.map((one) => [one.row.id, one.sentences.join(' ')]))
  const isNoted = [...problems.values()].some((sentence) => sentence !== '')
  return Papa.unparse(
    [
      [...kept.map(({ name }) => name), ...(isNoted ? [problemsColumn] : [])],
      ...rows.map(({ id, cells }) => [
        ...kept.map(({ at }) => cells[at] ?? ''),
        ...(isNoted ? [problems.get(id) ?? ''] : []),
      ]),
    ],
    { newline: '\n' },
  )
}
