import { smooth } from './curve.ts'
import type { Frame } from './frame.ts'

/** Opacity of a disc from its centre to its rim, by the square of the distance: no root in the pixel loop. */
export type DiscProfile = Float32Array

const profileSteps = 2048

export function createDiscProfile(opacityAt: (distance: number) => number): DiscProfile {
  return Float32Array.from({ length: profileSteps + 1 }, (_, step) =>
    opacityAt(Math.sqrt(step / profileSteps)),
  )
}

/** An even disc with a soft rim; `rim` is the rim's share of the radius. */
export const softDisc = (rim: number) => createDiscProfile((distance) => smooth((1 - distance) / rim))

export type Disc = {
  x: number
  y: number
  radius: number
  opacity: number
  profile: DiscProfile
  colour: { y: number; u: number; v: number }
  /** Light adds itself to what is below; paint covers it. */
  kind: 'light' | 'paint'
}

/** Draws a disc; position and radius in pixels, the part outside the frame is left out. */
export function drawDisc(frame: Frame, disc: Disc): void {
  drawPlane(frame.y, frame.width, disc, 1, disc.colour.y, disc.kind === 'light' ? 16 : null)
  drawPlane(frame.u, frame.width / 2, disc, 2, disc.colour.u, null)
  drawPlane(frame.v, frame.width / 2, disc, 2, disc.colour.v, null)
}

/** `floor`: the value that counts as no light, for adding; null to cover. */
function drawPlane(
  plane: Uint8Array,
  width: number,
  disc: Disc,
  step: number,
  value: number,
  floor: number | null,
) {
  const height = plane.length / width
  const { profile, opacity } = disc
  const centreX = disc.x / step - 0.5
  const centreY = disc.y / step - 0.5
  const radius = disc.radius / step
  const scale = profileSteps / (radius * radius)
  const left = Math.max(0, Math.ceil(centreX - radius))
  const right = Math.min(width - 1, Math.floor(centreX + radius))
  const bottom = Math.min(height - 1, Math.floor(centreY + radius))
  for (let y = Math.max(0, Math.ceil(centreY - radius)); y <= bottom; y++) {
    const down = (y - centreY) * (y - centreY)
    for (let x = left, at = y * width + left; x <= right; x++, at++) {
      const cover = (profile[(((x - centreX) * (x - centreX) + down) * scale) | 0] ?? 0) * opacity
      if (cover <= 0) continue
      const below = plane[at] ?? 0
      const mixed = below + (value - (floor ?? below)) * cover + 0.5
      plane[at] = mixed > 235 ? 235 : mixed
    }
  }
}
