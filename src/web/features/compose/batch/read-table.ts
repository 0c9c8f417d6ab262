import Papa from 'papaparse'

import { formatCount } from '../../../lib/format.ts'
import { problemsColumn, type TableField, fieldNamed } from './table-fields.ts'

export type Column = {
  /** As the table names it; empty where it does not. */
  name: string
  /** What it holds; null until somebody says. */
  use: TableField | 'ignore' | null
}

export type Row = {
  /** Its number in the table that was read, from 1. */
  id: number
  /** One for each column. */
  cells: readonly string[]
  /** A person left it out. */
  out: boolean
  /** It had more cells than there are columns: the last one holds the rest, which is hardly meant. */
  surplus: boolean
}

export type Table = { columns: Column[]; rows: Row[] }

export type TableRead = { ok: true; table: Table } | { ok: false; problem: string }

/** Rows of a table that is read; more than a batch holds, so that some can be left out. */
export const rowsMax = 1_000
const charactersMax = 5_000_000

/**
 * Reads rows of a spreadsheet (tabs), a CSV file (commas or semicolons) or a list of prompts, one a line. A first row
 * that names a field we know holds the names; what has no names and one column is prompts.
 */
export function readTable(given: string): TableRead {
  if (given.length > charactersMax)
    return no('This is more than 5 million characters. Split it into several batches.')
  const text = given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const cells = cellsOf(text)
  if (cells.length === 0) return no('There is nothing in it.')
  const names = isHeader(cells[0] ?? []) ? cells.shift() : undefined
  if (cells.length === 0) return no('The table has names of columns and no rows.')
  if (cells.length > rowsMax)
    return no(
      `The table has ${formatCount(cells.length)} rows; ${formatCount(rowsMax)} are read at once. Split it into several batches.`,
    )
  return { ok: true, table: withoutEmptyColumns(tableOf(names, cells)) }
}

const no = (problem: string): TableRead => ({ ok: false, problem })

function cellsOf(text: string): string[][] {
  const delimiter = delimiterOf(text.trimStart().split('\n', 1)[0] ?? '')
  const { data, errors } = parse(text, delimiter, '"')
  // A prompt that begins with a quotation mark is no quoted cell: then marks are letters like others.
  return errors.some(({ type }) => type === 'Quotes') ? parse(text, delimiter, '\0').data : data
}

const parse = (text: string, delimiter: string, quoteChar: string) =>
  Papa.parse<string[]>(text, { delimiter, quoteChar, newline: '\n', skipEmptyLines: 'greedy' })

/** Never stands in a text: each line is one cell. */
const none = Papa.UNIT_SEP

/** Prompts are full of commas: these part cells only where the first row names columns. */
function delimiterOf(firstLine: string): string {
  if (firstLine.includes('\t')) return '\t'
  return [',', ';'].find((mark) => isHeader(parse(firstLine, mark, '"').data[0] ?? [], 2)) ?? none
}

/** One known name among several cells may be a word of a prompt; `prompt` itself, or one with `_`, is none. */
function isHeader(cells: readonly string[], least = 1): boolean {
  const named = cells.filter((cell) => fieldNamed(cell) !== undefined)
  const isCertain = named.some((cell) => cell.includes('_') || /^\s*prompts?\s*$/i.test(cell))
  return cells.length >= least && (isCertain || named.length > 1)
}

function tableOf(names: readonly string[] | undefined, cells: readonly string[][]): Table {
  const width = names?.length ?? Math.max(...cells.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, at) => names?.[at]?.trim() ?? '').map(
    (name, at, all): Column => ({
      name,
      use: width === 1 && !names ? 'prompt' : usedFor(name, all.slice(0, at)),
    }),
  )
  const rows = cells.map((row, at) => ({
    id: at + 1,
    cells: fitted(row, width),
    out: false,
    surplus: row.length > width,
  }))
  return { columns, rows }
}

function usedFor(name: string, before: readonly string[]): Column['use'] {
  if (name.toLowerCase() === problemsColumn) return 'ignore'
  const field = fieldNamed(name)
  return field && !before.some((other) => fieldNamed(other) === field) ? field : null
}

function fitted(row: readonly string[], width: number): string[] {
  const kept = row.slice(0, width).map((cell) => cell.trim())
  const rest = row.slice(width - 1).map((cell) => cell.trim())
  return row.length > width
    ? [...kept.slice(0, -1), rest.join(', ')]
    : [...kept, ...Array.from({ length: width - row.length }, () => '')]
}

/** Spreadsheets hand over empty columns beside the filled ones. */
function withoutEmptyColumns({ columns, rows }: Table): Table {
  const isKept = columns.map(({ name }, at) => name !== '' || rows.some(({ cells }) => cells[at] !== ''))
  return {
    columns: columns.filter((_, at) => isKept[at]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => isKept[at]) })),
  }
}

/** The first row names the columns after all. */
export function takeNames({ columns, rows: [first, ...rows] }: Table): Table {
  const names = first?.cells ?? []
  return {
    columns: columns.map((_, at) => ({
      name: names[at] ?? '',
      use: usedFor(names[at] ?? '', names.slice(0, at)),
    })),
    rows,
  }
}
