/**
 * How high a page may be: browsers cap it near 2²⁵ device pixels, which is 8.4 million of ours at four device pixels
 * each. A list that is higher is scrolled through a space of this height.
 */
export const spaceMax = 8_000_000

/** Height of a list, and of the window that looks at it. */
export type Span = { height: number; view: number }

/**
 * Where a list is looked at: `at` is how far the browser has scrolled below the list's top, `offset` what the list is
 * further than that. Always 0 for a list that fits.
 */
export type Scroll = { at: number; offset: number }

export const spaceOf = (height: number) => Math.min(height, spaceMax)
export const depthOf = ({ at, offset }: Scroll) => at + offset

/** What the place of the scrollbar means, from the very top to the very end. */
function trueOffset(at: number, { height, view }: Span): number {
  const space = spaceOf(height)
  const room = Math.max(1, space - view)
  const share = Math.max(0, Math.min(1, at / room))
  return Math.round(share * (height - space))
}

/** After the browser scrolled: a step moves by its own pixels, a leap to what the scrollbar means. */
export function follow(before: Scroll, at: number, span: Span): Scroll {
  const { height, view } = span
  if (height <= spaceMax) return { at, offset: 0 }
  const isLeap = Math.abs(at - before.at) > 2 * view
  const isAtEnd = at <= 0 || at >= spaceMax - view
  return { at, offset: isLeap || isAtEnd ? trueOffset(at, span) : before.offset }
}

/** Where the browser is to scroll so that a depth of the list is looked at and the scrollbar tells it truly. */
export function seek(depth: number, span: Span): Scroll {
  const { height, view } = span
  if (height <= spaceMax) return { at: depth, offset: 0 }
  const most = height - spaceMax
  const offset = depth >= height - view ? most : Math.round((most * Math.max(0, depth)) / (height - view))
  return { at: depth - offset, offset }
}

/** Steps have led so far from what the scrollbar means that an end of it would come too early. */
export function mustSettle({ at, offset }: Scroll, span: Span): boolean {
  const { height, view } = span
  if (height <= spaceMax) return false
  const isNearEnd = at < 4 * view || at > spaceMax - 5 * view
  return isNearEnd && Math.abs(offset - trueOffset(at, span)) > view
}
