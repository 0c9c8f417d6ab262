import * as z from 'zod/mini'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

import { BatchId } from '#contract/studio/job.ts'

import { safeStorage } from '../../../lib/safe-storage.ts'
import type { Column, Row, Table } from './read-table.ts'
import { tableFields } from './table-fields.ts'

/** The batch that a table became, while the studio has not confirmed it; `rows` has the row of each of its jobs. */
type Leaving = { batchId: BatchId; rows: number[] }

type TableDraft = {
  /** The table that is being checked, with every correction; null while there is none. */
  table: Table | null
  /** What the batch will be called. */
  name: string
  leaving: Leaving | null
}

const Stored = z.object({
  name: z.string(),
  table: z.nullable(
    z.object({
      columns: z.array(z.object({ name: z.string(), use: z.nullable(z.enum([...tableFields, 'ignore'])) })),
      rows: z.array(
        z.object({ id: z.int(), cells: z.array(z.string()), out: z.boolean(), surplus: z.boolean() }),
      ),
    }),
  ),
  leaving: z.nullable(z.object({ batchId: BatchId, rows: z.array(z.int()) })),
})

const blank: TableDraft = { table: null, name: '', leaving: null }

/** A table on its way to become a batch. Survives closing and reload, as what is typed does. */
export const useTable = create<TableDraft>()(
  persist((): TableDraft => blank, {
    name: 'genray.table',
    version: 1,
    storage: createJSONStorage(() => safeStorage),
    merge: (stored, current) => {
      const parsed = z.safeParse(Stored, stored)
      return parsed.success ? parsed.data : current
    },
  }),
)

export const openTable = (table: Table, name: string) => useTable.setState({ table, name, leaving: null })
export const dropTable = () => useTable.setState(blank)
export const nameBatch = (name: string) => useTable.setState({ name })
export const leaveWith = (leaving: Leaving | null) => useTable.setState({ leaving })

const changeTable = (change: (table: Table) => Table) =>
  useTable.setState(({ table }) => ({ table: table && change(table) }))

/** Puts a whole other reading of it in its place. */
export const replaceTable = (next: Table) => changeTable(() => next)

/** Corrects a cell. */
export const setCell = (rowId: number, at: number, text: string) =>
  changeTable(({ columns, rows }) => ({
    columns,
    rows: rows.map((row) => (row.id === rowId ? corrected(row, at, text) : row)),
  }))

const corrected = (row: Row, at: number, text: string): Row => ({
  ...row,
  cells: row.cells.with(at, text),
  surplus: row.surplus && at !== row.cells.length - 1,
})

/** Leaves rows out, or takes them in again. */
export const leaveOut = (ids: ReadonlySet<number>, out: boolean) =>
  changeTable(({ columns, rows }) => ({
    columns,
    rows: rows.map((row) => (ids.has(row.id) && row.out !== out ? { ...row, out } : row)),
  }))

/** Says what a column holds; the one that held it before does not any more. */
export const setColumn = (at: number, use: Column['use']) =>
  changeTable(({ columns, rows }) => ({
    columns: columns.map((column, index) => {
      if (index === at) return { ...column, use }
      return use !== 'ignore' && column.use === use ? { ...column, use: null } : column
    }),
    rows,
  }))

/** Ignores every column of which nobody said what it holds. */
export const ignoreUnknown = () =>
  changeTable(({ columns, rows }) => ({
    columns: columns.map((column) => (column.use === null ? { ...column, use: 'ignore' } : column)),
    rows,
  }))
