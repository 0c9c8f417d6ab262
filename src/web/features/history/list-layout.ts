import type { Tile } from './justify-rows.ts'

/** Jobs of a list that stand under one heading. */
export type PlacedDay = {
  /** `2026-11-27`; null where the list is not by day. */
  day: string | null
  /** Place of its first job, and how many there are. */
  first: number
  count: number
  top: number
  height: number
}

/** Where every job of a list stands, without any of them: places count from 0, pixels from the top of the list. */
export type ListLayout = {
  total: number
  rows: number
  height: number
  days: readonly PlacedDay[]
  /** Place of a row's first job. */
  firstOf: (row: number) => number
  topOf: (row: number) => number
  heightOf: (row: number) => number
  /** The jobs of a row, side by side. */
  tilesOf: (row: number) => Tile[]
  /** The row that holds a place. */
  rowOf: (place: number) => number
  /** The last row that begins at or above a pixel. */
  rowAt: (px: number) => number
}
