import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'

import type { Ramp } from './palette.ts'
import type { Scene } from './scene.ts'
import { between, randomFrom } from './seed.ts'
import { createToneField } from './tone-field.ts'

/** Slow folds of cloth with one bright seam: for prompts that name no place. */
export function createSilk(size: FrameSize, ramp: Ramp, seed: number): Scene {
  const random = randomFrom(seed ^ 0x2c1b3c6d)
  const field = createToneField(size, ramp, seed)
  const unit = Math.sqrt(size.width * size.height)
  const zoom = between(random, 2.3, 3.2)
  const angle = random() * Math.PI
  const [turnX, turnY] = [Math.cos(angle) * zoom, Math.sin(angle) * zoom]
  const [p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0] = Array.from({ length: 6 }, () => random() * 6.283)
  return (frame, index) => {
    const time = (index / framesPerSecond) * 0.42
    let cell = 0
    for (let row = 0; row < field.rows; row++) {
      const down = ((row / field.rows - 0.5) * size.height) / unit
      for (let column = 0; column < field.columns; column++, cell++) {
        const across = ((column / field.columns - 0.5) * size.width) / unit
        const u = across * turnX - down * turnY
        const v = across * turnY + down * turnX
        const warp = Math.sin(u * 1.5 + p0 + time + 1.2 * Math.sin(v * 1.3 + p1 - time * 0.7))
        const weft = Math.sin(v * 1.9 + p2 - time * 0.8 + 1.1 * Math.cos(u * 1.2 + p3 + time * 0.5))
        const body = Math.sin((u + v) * 0.9 + warp * 1.3 + weft + p4 + time * 0.6)
        const fold = u * 1.1 + v * 0.7 + warp * 0.8 + body * 0.55 + p5 + time * 0.5
        const pleats = Math.sin(fold * 2.6 + weft * 0.7)
        const seam = Math.exp(-5.5 * Math.abs(Math.sin(fold * 1.3))) * (0.55 + 0.45 * weft)
        field.set(cell, 0.46 + 0.15 * body + 0.2 * pleats * (0.6 + 0.4 * warp) + 0.3 * seam - 0.12 * down)
      }
    }
    field.draw(frame, index)
  }
}
