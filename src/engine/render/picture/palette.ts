import { blueDifferenceOf, lumaOf, redDifferenceOf, rgbOf } from './colour.ts'
import { mix, smooth } from './curve.ts'
import { matchingWord } from './matching-word.ts'
import { pick, randomFrom } from './seed.ts'

/** Four stops from the darkest to the lightest. */
export type Palette = readonly [dark: string, deep: string, body: string, light: string]

export const palettes = {
  golden: ['#2b1730', '#8c3b3a', '#e58a4e', '#ffd79a'],
  meadow: ['#0f2b2a', '#2f6b4f', '#a9c46c', '#fbeeb8'],
  ocean: ['#06182c', '#0f4c75', '#3fa7c4', '#d8f3ee'],
  dusk: ['#171331', '#4b2c6b', '#c0588a', '#ffc6a8'],
  night: ['#05070f', '#10204a', '#355a9c', '#b8d0ff'],
  ember: ['#140a0a', '#5a1718', '#d1492f', '#ffbf69'],
  city: ['#0a0e18', '#1d2f4f', '#a1456e', '#f6c667'],
  snow: ['#26384f', '#6f8fae', '#c7d8e6', '#fffdf7'],
  slate: ['#121417', '#343a44', '#79828f', '#e7e2d6'],
  forest: ['#08160f', '#1d4430', '#5f8f56', '#e6dfa4'],
} as const satisfies Record<string, Palette>
export type PaletteName = keyof typeof palettes

const words: ReadonlyArray<readonly [PaletteName, string]> = [
  ['golden', 'gold golden sun sunlit sunny sunrise sunset sunlight desert warm summer dune autumn honey'],
  ['ocean', 'ocean sea wave beach underwater river lake water rain rainy whale fish ship boat'],
  ['night', 'night moon moonlit star starry space galaxy cosmic planet midnight aurora'],
  ['city', 'city neon cyber cyberpunk street urban tokyo skyline car robot'],
  ['snow', 'snow snowy ice icy winter arctic mountain frozen glacier cloud'],
  ['ember', 'fire lava volcano explosion dragon flame ember burning battle'],
  ['forest', 'forest jungle tree wood moss fox bear wolf deer'],
  ['meadow', 'meadow grass field garden flower spring dog horse picnic'],
  ['dusk', 'dusk dream dreamy magic magical fantasy purple twilight dance pastel silk'],
  ['slate', 'noir black white monochrome kitchen portrait office studio'],
]

/** The palette whose word the prompt says first, else one by the seed. */
export function paletteNameFor(prompt: string, seed: number): PaletteName {
  return (
    matchingWord(prompt, words) ??
    pick(randomFrom(seed ^ 0x51ed270b), [
      'golden',
      'ocean',
      'dusk',
      'night',
      'ember',
      'forest',
      'meadow',
      'city',
    ])
  )
}

/** A palette as a smooth ramp from dark (0) to light (1), YUV by step. */
export type Ramp = { y: Float32Array; u: Float32Array; v: Float32Array }

export const rampSteps = 1024

/** Interpolates the stops in linear light, which keeps the middles clean. */
export function createRamp(palette: Palette): Ramp {
  const ramp = {
    y: new Float32Array(rampSteps),
    u: new Float32Array(rampSteps),
    v: new Float32Array(rampSteps),
  }
  const stops = palette.map((hex) => rgbOf(hex).map((value) => value ** 2.2))
  for (let step = 0; step < rampSteps; step++) {
    const place = (step / (rampSteps - 1)) * (stops.length - 1)
    const lower = Math.min(stops.length - 2, Math.floor(place))
    const share = smooth(place - lower)
    const [r = 0, g = 0, b = 0] = [0, 1, 2].map(
      (channel) => mix(stops[lower]?.[channel] ?? 0, stops[lower + 1]?.[channel] ?? 0, share) ** (1 / 2.2),
    )
    ramp.y[step] = lumaOf(r, g, b)
    ramp.u[step] = blueDifferenceOf(r, g, b)
    ramp.v[step] = redDifferenceOf(r, g, b)
  }
  return ramp
}

/** The step of a ramp for a tone from 0 (dark) to 1 (light); tones outside are held at the ends. */
export const rampStep = (tone: number) =>
  tone <= 0 ? 0 : tone >= 1 ? rampSteps - 1 : (tone * (rampSteps - 1)) | 0
