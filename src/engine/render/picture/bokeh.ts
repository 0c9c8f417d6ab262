import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'

import { smooth } from './curve.ts'
import { createDiscProfile, drawDisc } from './disc.ts'
import { type Ramp, rampStep } from './palette.ts'
import type { Scene } from './scene.ts'
import { between, type Random, randomFrom } from './seed.ts'
import { createToneField } from './tone-field.ts'

const lightCount = 44

/** City lights out of focus: discs that drift and breathe over two pools of light. */
export function createBokeh(size: FrameSize, ramp: Ramp, seed: number): Scene {
  const random = randomFrom(seed ^ 0x7f4a7c15)
  const drawPools = createPools(size, ramp, seed, random)
  const lights = Array.from({ length: lightCount }, (_, order) => createLight(random, order))
  const side = Math.min(size.width, size.height)
  const lens = createDiscProfile(
    (distance) => (0.7 + 0.42 * smooth((distance - 0.5) / 0.42)) * smooth((1 - distance) / 0.07),
  )
  return (frame, index) => {
    const seconds = index / framesPerSecond
    drawPools(frame, index)
    for (const light of lights) {
      const breath = Math.sin(seconds * 0.9 * light.speed + light.phase)
      const step = rampStep(light.tone)
      const across = (light.x + seconds * 0.022 * light.speed * light.heading + 10) % 1.3
      drawDisc(frame, {
        x: (across - 0.15) * size.width,
        y: (light.y - seconds * 0.012 * light.speed + 0.012 * breath) * size.height,
        radius: light.radius * side,
        opacity: light.brightness * (0.72 + 0.28 * breath),
        profile: lens,
        colour: { y: ramp.y[step] ?? 0, u: ramp.u[step] ?? 0, v: ramp.v[step] ?? 0 },
        kind: 'light',
      })
    }
  }
}

/** Many small bright lights far away in a band, a few large faint ones near, as through a fast lens. */
function createLight(random: Random, order: number) {
  const near = order / lightCount
  const band = (random() + random() + random()) / 1.5 - 1
  return {
    x: random() * 1.3,
    y: 0.5 + band * (0.3 + 0.28 * near),
    radius: 0.016 + 0.1 * near ** 2.2 + 0.016 * random(),
    speed: 0.4 + 1.2 * near,
    heading: random() < 0.8 ? 1 : -1,
    tone: random() < 0.6 ? between(random, 0.58, 0.78) : between(random, 0.85, 1),
    brightness: between(random, 0.55, 0.9) * (1 - 0.62 * near),
    phase: random() * 6.283,
  }
}

function createPools(size: FrameSize, ramp: Ramp, seed: number, random: Random): Scene {
  const field = createToneField(size, ramp, seed)
  const unit = Math.sqrt(size.width * size.height)
  const [p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0] = Array.from({ length: 5 }, () => random() * 6.283)
  return (frame, index) => {
    const time = (index / framesPerSecond) * 0.5
    const [warmX, warmY] = [0.4 * Math.cos(time * 0.5 + p0), 0.22 * Math.sin(time * 0.6 + p1)]
    const [coolX, coolY] = [-0.5 * Math.cos(time * 0.4 + p2), -0.3 * Math.sin(time * 0.5 + p3)]
    let cell = 0
    for (let row = 0; row < field.rows; row++) {
      const v = ((row / field.rows - 0.5) * size.height) / unit
      for (let column = 0; column < field.columns; column++, cell++) {
        const u = ((column / field.columns - 0.5) * size.width) / unit
        const warm = Math.exp(-2.6 * ((u - warmX) ** 2 + (v - warmY) ** 2))
        const cool = Math.exp(-3.4 * ((u - coolX) ** 2 + (v - coolY) ** 2))
        field.set(cell, 0.07 + 0.3 * warm + 0.2 * cool + 0.04 * Math.sin(u * 3 + v * 2 + time + p4))
      }
    }
    field.draw(frame, index)
  }
}
