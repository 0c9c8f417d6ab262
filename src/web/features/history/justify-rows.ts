/** Where a picture stands in its row, in whole pixels. */
export type Tile = { x: number; width: number }

type Options = { width: number; targetHeight: number; gap: number }
/** Width ÷ height of the picture at an index. */
type RatioOf = (at: number) => number
type OnRow = (first: number, height: number) => void

/**
 * Lays pictures into rows that fill the width exactly, each row as near to the target height as whole pictures allow.
 * The last row keeps the target height and ends where its pictures end. Tells each row's first picture and height.
 */
export function justifyRows(count: number, ratioOf: RatioOf, options: Options, onRow: OnRow) {
  let first = 0
  let sum = 0
  for (let at = 0; at < count; at += 1) {
    const ratio = ratioOf(at)
    const before = at - first
    const without = heightOf(sum, before, options)
    const withIt = heightOf(sum + ratio, before + 1, options)
    if (before > 0 && isNearer(without, withIt, options.targetHeight)) {
      onRow(first, Math.round(without))
      first = at
      sum = 0
    }
    sum += ratio
  }
  if (first >= count) return
  const full = heightOf(sum, count - first, options)
  onRow(first, isFull(full, options) ? Math.round(full) : options.targetHeight)
}

/** The pictures of one row that `justifyRows` told, side by side. */
export function tilesOf(ratios: readonly number[], height: number, options: Options): Tile[] {
  const sum = ratios.reduce((all, ratio) => all + ratio, 0)
  const full = heightOf(sum, ratios.length, options)
  const fills = Math.round(full) === height
  const tiles = place(ratios, fills ? full : height, options.gap)
  const last = tiles.at(-1)
  if (last && fills) last.width = options.width - last.x
  return tiles
}

/** Height at which `count` pictures of ratios that add up to `sum` fill the width. */
const heightOf = (sum: number, count: number, { width, gap }: Options) => (width - gap * (count - 1)) / sum

/** A row that is still higher than the target takes the next picture unless that shrinks it too far. */
const isNearer = (without: number, withIt: number, target: number) =>
  withIt < target && Math.abs(without - target) <= Math.abs(withIt - target)

const isFull = (height: number, { targetHeight }: Options) => height <= targetHeight * 1.15

/** Rounds the edges, not the widths, so that no error adds up along the row. */
function place(ratios: readonly number[], height: number, gap: number): Tile[] {
  let edge = 0
  return ratios.map((ratio, at) => {
    const x = Math.round(edge) + at * gap
    edge += ratio * height
    return { x, width: Math.round(edge) + at * gap - x }
  })
}
