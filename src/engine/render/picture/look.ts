import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import { createBokeh } from './bokeh.ts'
import { matchingWord } from './matching-word.ts'
import { createRamp, palettes, type PaletteName } from './palette.ts'
import { createRidge } from './ridge.ts'
import type { Scene } from './scene.ts'
import { pick, randomFrom } from './seed.ts'
import { createSilk } from './silk.ts'
import { terrainFor } from './terrain.ts'

export type LookName = 'ridge' | 'silk' | 'bokeh'

const words: ReadonlyArray<readonly [LookName, string]> = [
  [
    'ridge',
    'mountain meadow desert dune landscape field hill forest valley beach sea ocean wave lake river canyon ' +
      'cliff jungle tree sunset sunrise snow snowy volcano glacier countryside boat ship whale grass horse ' +
      'sky star starry moon galaxy milky aurora',
  ],
  [
    'bokeh',
    'city neon street party lantern studio kitchen portrait cafe car rain rainy cyberpunk bokeh market train',
  ],
  ['silk', 'silk fabric cloth folds abstract smoke ink liquid'],
]

/** The look whose word the prompt says first, else one by the seed. */
export const lookFor = (prompt: string, seed: number): LookName =>
  matchingWord(prompt, words) ?? pick(randomFrom(seed ^ 0x3c6ef372), ['silk', 'ridge', 'bokeh'])

/** The moving picture behind a prompt. */
export function createLook(
  look: LookName,
  palette: PaletteName,
  prompt: string,
  size: FrameSize,
  seed: number,
): Scene {
  const ramp = createRamp(palettes[palette])
  switch (look) {
    case 'ridge':
      return createRidge(size, ramp, seed, {
        terrain: terrainFor(prompt, randomFrom(seed ^ 0x1b873593)),
        time: palette === 'night' ? 'night' : 'day',
      })
    case 'silk':
      return createSilk(size, ramp, seed)
    case 'bokeh':
      return createBokeh(size, ramp, seed)
  }
}
