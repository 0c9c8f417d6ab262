import { matchingWord } from './matching-word.ts'
import { between, pick, type Random } from './seed.ts'

export type TerrainName = 'hills' | 'peaks' | 'woods' | 'dunes' | 'sea'

const words: ReadonlyArray<readonly [TerrainName, string]> = [
  ['sea', 'ocean sea wave beach underwater river lake water whale fish ship boat rain'],
  ['woods', 'forest jungle tree wood moss fox bear wolf deer'],
  ['dunes', 'desert dune sand'],
  ['peaks', 'mountain snow snowy ice icy winter arctic glacier volcano lava canyon cliff valley dragon'],
  ['hills', 'meadow grass field hill garden landscape countryside dog horse'],
]

/** The land that the prompt names first, else hills or peaks. */
export const terrainFor = (prompt: string, random: Random): TerrainName =>
  matchingWord(prompt, words) ?? pick(random, ['hills', 'peaks'])

/** One outline of land. Heights and lengths are in units of the frame's mean side. */
export type Outline = {
  /** Where the land's mean height lies, as a share of the frame's height from the top. */
  base: number
  /** Farthest that the outline rises above or falls below its base. */
  reach: number
  /** Sideways travel, units a second. */
  speed: number
  heightAt: (place: number, seconds: number) => number
}

export const outlineCount = 5

/** Outlines from the far horizon (first) to the nearest (last). */
export function createOutlines(terrain: TerrainName, random: Random): Outline[] {
  return Array.from({ length: outlineCount }, (_, order) => {
    const speed = 0.01 + 0.0055 * (order + 1) ** 2.1
    if (terrain === 'sea') return { ...seaOutline(order, random), speed: speed * 0.6 }
    const base = 0.5 + 0.115 * order + between(random, -0.012, 0.012)
    const outline = landOutline[terrain](order, random)
    return { base, speed, ...outline }
  })
}

type Shape = Pick<Outline, 'reach' | 'heightAt'>

const landOutline = {
  hills: (order, random) => rolling(0.1 - 0.008 * order, 0.9 + order * 0.55, random),
  peaks: (order, random) => jagged(0.2 - 0.026 * order, 1.15 + order * 0.35, random),
  woods: (order, random) =>
    withTrees(rolling(0.07 - 0.004 * order, 0.8 + order * 0.4, random), order, random),
  dunes: (order, random) => swept(0.085 - 0.006 * order, 1.5 + order * 0.25, random),
} as const satisfies Record<Exclude<TerrainName, 'sea'>, (order: number, random: Random) => Shape>

function rolling(reach: number, pace: number, random: Random): Shape {
  const [a = 0, b = 0, c = 0, d = 0] = Array.from({ length: 4 }, () => random() * 9)
  return {
    reach,
    heightAt: (place) =>
      reach *
      (0.55 * Math.sin(place * pace * 2.1 + a) +
        0.28 * Math.sin(place * pace * 4.7 + b) +
        0.12 * Math.sin(place * pace * 10.3 + c) +
        0.05 * Math.sin(place * pace * 23 + d)),
  }
}

/** Straight slopes between random heights, halved and doubled five times: a rocky skyline. */
function jagged(reach: number, pace: number, random: Random): Shape {
  const heights = Float32Array.from({ length: 256 }, random)
  const heightOf = (place: number) => {
    const cell = Math.floor(place)
    const here = heights[cell & 255] ?? 0
    return here + ((heights[(cell + 1) & 255] ?? 0) - here) * (place - cell)
  }
  return {
    reach,
    heightAt: (place) => {
      let sum = 0
      for (let octave = 0, size = 0.56, rate = pace * 1.9; octave < 5; octave++, size *= 0.45, rate *= 2.13)
        sum += size * (2 * heightOf(place * rate + octave * 37 + 100) - 1)
      return reach * sum
    },
  }
}

/** Long windward slopes and short lee slopes. */
function swept(reach: number, pace: number, random: Random): Shape {
  const [a, b] = [random() * 9, random() * 9]
  return {
    reach,
    heightAt: (place) => {
      const long = place * pace * 2 + a
      const short = place * pace * 4.3 + b
      return (
        reach *
        (0.72 * Math.sin(long + 0.62 * Math.sin(long)) + 0.28 * Math.sin(short + 0.5 * Math.sin(short)))
      )
    },
  }
}

/** Firs along the outline: teeth of differing height, wider and taller on nearer land. */
function withTrees(land: Shape, order: number, random: Random): Shape {
  const spacing = 0.011 + 0.0055 * order
  const tall = spacing * 2.6
  const heights = Float32Array.from({ length: 256 }, () => 0.35 + 0.65 * random())
  const leans = Float32Array.from({ length: 256 }, () => between(random, -0.3, 0.3))
  return {
    reach: land.reach + tall,
    heightAt: (place, seconds) => {
      const slot = Math.floor(place / spacing)
      let tree = 0
      for (let near = slot - 1; near <= slot + 1; near++) {
        const distance = Math.abs(place / spacing - near - 0.5 - (leans[near & 255] ?? 0))
        const height = heights[near & 255] ?? 0
        tree = Math.max(tree, height * (1 - distance / (0.5 + 0.4 * height)))
      }
      return land.heightAt(place, seconds) + tall * tree
    },
  }
}

/** Water from the horizon down: low swell far away, larger and faster waves near. */
function seaOutline(order: number, random: Random): Omit<Outline, 'speed'> {
  const reach = 0.0035 + 0.0085 * order
  const pace = 17 / (1 + order * 0.62)
  const [a = 0, b = 0, c = 0] = Array.from({ length: 3 }, () => random() * 9)
  return {
    base: 0.56 + 0.024 * order + 0.0165 * order ** 2,
    reach,
    heightAt: (place, seconds) => {
      if (order === 0) return 0
      const crest = Math.sin(place * pace + a + seconds * 0.7)
      const swell = Math.sin(place * pace * 0.43 + b - seconds * 0.9)
      return (
        reach *
        (0.5 * (1 - 2 * Math.abs(crest)) + 0.4 * swell + 0.1 * Math.sin(place * pace * 2.7 + c + seconds))
      )
    },
  }
}
