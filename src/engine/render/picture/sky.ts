import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'

import { smooth } from './curve.ts'
import { drawDisc, softDisc } from './disc.ts'
import { type Ramp, rampStep } from './palette.ts'
import type { Scene } from './scene.ts'
import { between, type Random, randomFrom } from './seed.ts'
import { createToneField } from './tone-field.ts'

/** Tone overhead, and how much lighter it grows toward the horizon. */
const tones = { day: { zenith: 0.3, rise: 0.48 }, night: { zenith: 0.06, rise: 0.48 } } as const

export type Sun = { x: number; y: number; radius: number }
export type Sky = { draw: Scene; sun: Sun }

/** How far sun or moon climb in a second, as a share of the frame's height. */
const climb = 0.008

/** A sky that glows around a low sun, with thin drifting bands of cloud; by night with stars. */
export function createSky(size: FrameSize, ramp: Ramp, seed: number, time: 'day' | 'night'): Sky {
  const random = randomFrom(seed ^ 0x27d4eb2f)
  const sun = {
    x: between(random, 0.26, 0.74),
    y: between(random, 0.29, 0.4),
    radius: between(random, 0.055, 0.085) * (time === 'night' ? 0.8 : 1),
  }
  const drawAir = createAir(size, ramp, seed, sun, tones[time], random)
  const drawStars = time === 'night' ? createStars(size, random) : null
  const side = Math.min(size.width, size.height)
  const disc = softDisc(2.5 / (sun.radius * side))
  const light = rampStep(1)
  return {
    sun,
    draw: (frame, index) => {
      drawAir(frame, index)
      drawStars?.(frame, index)
      drawDisc(frame, {
        x: sun.x * size.width,
        y: (sun.y - climb * (index / framesPerSecond)) * size.height,
        radius: sun.radius * side,
        opacity: 0.93,
        profile: disc,
        colour: { y: 234, u: ramp.u[light] ?? 128, v: ramp.v[light] ?? 128 },
        kind: 'paint',
      })
    },
  }
}

function createAir(
  size: FrameSize,
  ramp: Ramp,
  seed: number,
  sun: Sun,
  tone: { zenith: number; rise: number },
  random: Random,
): Scene {
  const field = createToneField(size, ramp, seed)
  const unit = Math.sqrt(size.width * size.height)
  const [p0 = 0, p1 = 0, p2 = 0] = Array.from({ length: 3 }, () => random() * 6.283)
  return (frame, index) => {
    const seconds = index / framesPerSecond
    const sunY = sun.y - climb * seconds
    let cell = 0
    for (let row = 0; row < field.rows; row++) {
      const v = row / field.rows
      const level = tone.zenith + tone.rise * smooth(v / 0.72)
      const down = ((v - sunY) * size.height) / unit
      const drift = 1.5 * Math.sin(v * 9 + p1) + p0 + seconds * 0.3
      for (let column = 0; column < field.columns; column++, cell++) {
        const u = column / field.columns
        const across = ((u - sun.x) * size.width) / unit
        const glow = Math.exp(-2.6 * Math.sqrt(across * across + down * down))
        const bands = Math.sin(u * 5 + drift) * Math.sin(v * 14 + p2 + u * 2)
        field.set(cell, level + 0.3 * glow + 0.04 * bands * (1 - v))
      }
    }
    field.draw(frame, index)
  }
}

/** Small stars, denser overhead, each twinkling at its own pace; they drift slowly as the sky turns. */
function createStars(size: FrameSize, random: Random): Scene {
  const profile = softDisc(0.9)
  const side = Math.min(size.width, size.height)
  const stars = Array.from({ length: 170 }, () => ({
    x: random() * 1.1,
    y: 0.62 * random() ** 1.4,
    radius: side * (0.0017 + 0.0026 * random() ** 4),
    brightness: 0.3 + 0.7 * random() ** 2,
    pace: between(random, 0.8, 3),
    phase: random() * 6.283,
  }))
  return (frame, index) => {
    const seconds = index / framesPerSecond
    for (const star of stars)
      drawDisc(frame, {
        x: (((star.x + seconds * 0.004) % 1.1) - 0.05) * size.width,
        y: star.y * size.height,
        radius: star.radius,
        opacity: star.brightness * (0.75 + 0.25 * Math.sin(seconds * star.pace + star.phase)),
        profile,
        colour: { y: 230, u: 130, v: 126 },
        kind: 'paint',
      })
  }
}
