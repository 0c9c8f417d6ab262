/** Where a picture stands in its row, in whole pixels. */
export type Tile = { x: number; width: number }
export type JustifiedRow = {
  /** Index of the row's first picture. */
  first: number
  height: number
  tiles: Tile[]
}

type Options = { width: number; targetHeight: number; gap: number }

/**
 * Lays pictures of the given ratios (width ÷ height) into rows that fill the width exactly, each row as near to the
 * target height as whole pictures allow. The last row keeps the target height and ends where its pictures end.
 */
export function justifyRows(ratios: readonly number[], options: Options): JustifiedRow[] {
  const rows: JustifiedRow[] = []
  let first = 0
  let sum = 0
  for (const [at, ratio] of ratios.entries()) {
    const count = at - first
    const without = heightOf(sum, count, options)
    const withIt = heightOf(sum + ratio, count + 1, options)
    const breaksBefore = count > 0 && isNearer(without, withIt, options.targetHeight)
    if (breaksBefore) {
      rows.push(fullRow(ratios, first, at, without, options))
      first = at
      sum = 0
    }
    sum += ratio
  }
  if (first < ratios.length) rows.push(lastRow(ratios, first, sum, options))
  return rows
}

/** Height at which `count` pictures of ratios that add up to `sum` fill the width. */
const heightOf = (sum: number, count: number, { width, gap }: Options) => (width - gap * (count - 1)) / sum

/** A row that is still higher than the target takes the next picture unless that shrinks it too far. */
const isNearer = (without: number, withIt: number, target: number) =>
  withIt < target && Math.abs(without - target) <= Math.abs(withIt - target)

function lastRow(ratios: readonly number[], first: number, sum: number, options: Options): JustifiedRow {
  const full = heightOf(sum, ratios.length - first, options)
  if (full <= options.targetHeight * 1.15) return fullRow(ratios, first, ratios.length, full, options)
  return {
    first,
    height: options.targetHeight,
    tiles: place(ratios.slice(first), options.targetHeight, options.gap),
  }
}

function fullRow(
  ratios: readonly number[],
  first: number,
  end: number,
  height: number,
  { width, gap }: Options,
): JustifiedRow {
  const tiles = place(ratios.slice(first, end), height, gap)
  const last = tiles.at(-1)
  if (last) last.width = width - last.x
  return { first, height: Math.round(height), tiles }
}

/** Rounds the edges, not the widths, so that no error adds up along the row. */
function place(ratios: readonly number[], height: number, gap: number): Tile[] {
  let edge = 0
  return ratios.map((ratio, at) => {
    const x = Math.round(edge) + at * gap
    edge += ratio * height
    return { x, width: Math.round(edge) + at * gap - x }
  })
}
