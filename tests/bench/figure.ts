/** One measured figure and the bar that it should stay under. */
export type Figure = { name: string; value: number; bar: number; unit: string }
