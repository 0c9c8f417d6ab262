/** One measured figure and the bar that it should stay under; null where it stands for comparison only. */
export type Figure = { name: string; value: number; bar: number | null; unit: string }
