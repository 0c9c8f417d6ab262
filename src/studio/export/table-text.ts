import Papa from 'papaparse'

type Cell = string | number

// No cell that spreadsheets would take for a formula.
const options = { escapeFormulae: true, newline: '\r\n' }

/** Lines of a table as text that spreadsheets open. */
export const tableLines = (rows: readonly Cell[][]): string =>
  rows.length === 0 ? '' : `${Papa.unparse([...rows], options)}\r\n`

/** The first line of a table, behind the mark that says how it is written. */
export const tableHead = (columns: readonly string[]): string => `\ufeff${tableLines([[...columns]])}`
