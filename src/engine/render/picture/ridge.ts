import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'

import { createDither } from './dither.ts'
import { type Ramp, rampStep } from './palette.ts'
import type { Scene } from './scene.ts'
import { randomFrom } from './seed.ts'
import { createSilhouette, hideBehindNearer, paintSilhouette, traceOutline } from './silhouette.ts'
import { createSky } from './sky.ts'
import { createOutlines, type Outline, outlineCount, type TerrainName } from './terrain.ts'

/** Luma steps that the sun adds to slopes facing it. Trees have none: each would cast a streak. */
const slopeLight = { hills: 22, peaks: 20, dunes: 26, sea: 24, woods: 0 } as const satisfies Record<
  TerrainName,
  number
>

/** A landscape of five outlines in parallax under a low sun or moon, with haze gathering between them. */
export function createRidge(
  size: FrameSize,
  ramp: Ramp,
  seed: number,
  { terrain, time }: { terrain: TerrainName; time: 'day' | 'night' },
): Scene {
  const sky = createSky(size, ramp, seed, time)
  const outlines = createOutlines(terrain, randomFrom(seed ^ 0x165667b1))
  const layers = outlines.map((outline, order) => ({
    outline,
    shape: createSilhouette(size.width),
    paint: layerPaint(ramp, outlines, order, size.height),
  }))
  const shapes = layers.map(({ shape }) => shape)
  const dither = createDither(seed)
  const sunX = sky.sun.x * size.width
  return (frame, index) => {
    sky.draw(frame, index)
    const seconds = index / framesPerSecond
    for (const [order, { outline, shape }] of layers.entries())
      traceOutline(shape, outline, size, { seconds, drop: 0.0016 * order * seconds, sunX })
    hideBehindNearer(shapes, size.height)
    const half = frame.width / 2
    for (const { shape, paint } of layers) {
      const luma = { ...paint, ...paint.y, glint: slopeLight[terrain] }
      paintSilhouette(shape, frame.y, { width: frame.width, step: 1, index }, luma, dither)
      paintSilhouette(shape, frame.u, { width: half, step: 2, index }, { ...paint, ...paint.u }, dither)
      paintSilhouette(shape, frame.v, { width: half, step: 2, index }, { ...paint, ...paint.v }, dither)
    }
  }
}

/** Colours of one layer: dark where it is near, at its foot dissolving into the haze of the layer behind. */
function layerPaint(ramp: Ramp, outlines: readonly Outline[], order: number, height: number) {
  const [edge, haze] = [toneStep(order), toneStep(order - 1.1)]
  const between = (outlines[order + 1]?.base ?? 1.15) - (outlines[order]?.base ?? 0)
  const hazeRows = (between + 0.1) * height * 1.6
  const stops = (values: Float32Array) => ({ edge: values[edge] ?? 0, haze: values[haze] ?? 0 })
  return {
    hazeRows,
    glintRows: hazeRows * 0.4,
    glint: 0,
    y: stops(ramp.y),
    u: stops(ramp.u),
    v: stops(ramp.v),
  }
}

const toneStep = (order: number) => rampStep(0.6 - (0.52 * Math.max(0, order)) / (outlineCount - 1))
