import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

const css = readFileSync('src/web/styles.css', 'utf8')
type Theme = 'light' | 'dark'
type Colour = { l: number; c: number; h: number; a: number }

const number = String.raw`[\d.]+`
const oklch = new RegExp(`oklch\\((${number}) (${number}) (${number})(?: / (${number})%)?\\)`)

function colour(text: string): Colour {
  const [, l, c, h, a] = oklch.exec(text) ?? []
  if (l === undefined) throw new Error(`not a colour: ${text}`)
  return { l: Number(l), c: Number(c), h: Number(h), a: a === undefined ? 1 : Number(a) / 100 }
}

/** The tokens as the browser would resolve them, `contrast` with what prefers-contrast: more changes. */
function tokens(theme: Theme, contrast: boolean): Map<string, Colour> {
  const [plain = '', strong = ''] = css.split('prefers-contrast: more')
  const found = new Map<string, Colour>()
  for (const part of contrast ? [plain, strong] : [plain])
    for (const [, name = '', light = '', dark = ''] of part.matchAll(
      /^\s+--([a-z0-9-]+):\s*light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)/gm,
    ))
      found.set(name, colour(theme === 'light' ? light : dark))
  return found
}

/** Linear sRGB of an OKLCH colour, clipped to the gamut as a screen does. */
function linear({ l, c, h }: Colour): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const [x, y, z] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ]
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  return [
    clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z),
    clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z),
    clip(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z),
  ]
}
const luminance = (of: Colour) => {
  const [r, g, b] = linear(of)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrastOf(front: Colour, back: Colour): number {
  const [a, b] = [luminance(front), luminance(back)].sort((x, y) => y - x)
  return ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05)
}

const grounds = ['bg', 'surface', 'raised', 'hover']
const texts = ['fg', 'fg-2', 'fg-3', 'moving', 'done', 'attention', 'failed']
const pairs = [
  ...grounds.flatMap((back) => texts.map((front) => ({ front, back, least: 4.5 }))),
  { front: 'on-ink', back: 'ink', least: 4.5 },
  ...grounds.flatMap((back) => ['edge', 'ink', 'moving'].map((front) => ({ front, back, least: 3 }))),
]

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each([false, true])(
    'every text pair has 4.5 : 1, every edge and mark 3 : 1 (more contrast: %s)',
    (more) => {
      const all = tokens(theme, more)
      const poor = pairs.flatMap(({ front, back, least }) => {
        const [a, b] = [all.get(front), all.get(back)]
        if (!a || !b) return [`--${a ? back : front} is missing`]
        const ratio = contrastOf(a, b)
        return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}`] : []
      })
      expect(poor).toEqual([])
    },
  )
})

test('the measure itself: white on black is 21, equal colours are 1', () => {
  const [white, black] = [colour('oklch(1 0 0)'), colour('oklch(0 0 0)')]
  expect(contrastOf(white, black)).toBeCloseTo(21, 1)
  expect(contrastOf(white, white)).toBe(1)
})
