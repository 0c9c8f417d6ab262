type Look = Readonly<Record<string, string>>
/** A shape of an icon: its element and how that looks. */
export type Shape = readonly [tag: string, look: Look]

/** The shapes of an icon as few elements as can be: all that are drawn alike become one path. */
export function onePath(shapes: readonly Shape[]): Shape[] {
  const lines: string[] = []
  const rest: Shape[] = []
  for (const [tag, look] of shapes) {
    const line = 'fill' in look ? undefined : lineOf[tag]?.(look)
    if (line === undefined) rest.push([tag, look])
    else lines.push(line)
  }
  return lines.length > 0 ? [['path', { d: lines.join('') }], ...rest] : rest
}

const lineOf: Readonly<Record<string, (look: Look) => string | undefined>> = {
  path: ({ d }) => d?.replace(start, fromOrigin),
  line: ({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`,
  circle: ({ cx, cy, r }) => circleAt(Number(cx), Number(cy), Number(r)),
  rect: ({ x = '0', y = '0', width, height, rx, ry }) =>
    boxAt([Number(x), Number(y)], [Number(width), Number(height)], Number(rx ?? ry ?? 0)),
}

const circleAt = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`

function boxAt([x, y]: [number, number], [width, height]: [number, number], r: number): string {
  const corner = (dx: number, dy: number) => (r > 0 ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '')
  return `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`
}

/** A path begins at the origin, also where it says how far from the last place: behind another one it has to say so. */
const start = /^\s*m\s*(-?\d*\.?\d+)[\s,]*(-?\d*\.?\d+)\s*(?=(.?))/
const fromOrigin = (_: string, x: string, y: string, next: string) =>
  `M${x} ${y}${/[-.\d,]/.test(next) ? 'l' : ''}`
