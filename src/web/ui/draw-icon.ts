import { createElement, type SVGProps } from 'react'

type IconData = { node: readonly (readonly [tag: string, look: Record<string, string>])[] }
type Drawn = SVGProps<SVGSVGElement> & { size?: number }

/** Stands in for the icon set's own maker, which weighs more than all icons of the first screen: see vite.config.ts. */
// oxlint-disable-next-line import/no-default-export -- what it stands in for has one
export default function drawIcon({ node }: IconData) {
  return ({ size = 24, ...look }: Drawn) =>
    createElement(
      'svg',
      { ...frame, width: size, height: size, ...look },
      node.map(([tag, shape]) => createElement(tag, shape)),
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
