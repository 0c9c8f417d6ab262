import { createElement, type SVGProps } from 'react'

import { onePath, type Shape } from './one-path.ts'

type IconData = { node: readonly Shape[] }
type Drawn = SVGProps<SVGSVGElement> & { size?: number }

/** Stands in for the icon set's own maker, which weighs more than all icons of the first screen: see vite.config.ts. */
// oxlint-disable-next-line import/no-default-export -- what it stands in for has one
export default function drawIcon({ node }: IconData) {
  const shapes = onePath(node)
  return ({ size = 24, ...given }: Drawn) =>
    createElement(
      'svg',
      { ...frame, width: size, height: size, ...given },
      ...shapes.map(([tag, look]) => createElement(tag, look)),
    )
}

const frame = {
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const
