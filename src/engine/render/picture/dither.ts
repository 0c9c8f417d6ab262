import { randomFrom } from './seed.ts'

export const ditherMask = 65535

/** Noise from 0 up to 1, added before a value is cut to 8 bits so that slow gradients show no bands. */
export const createDither = (seed: number): Float32Array =>
  Float32Array.from({ length: ditherMask + 1 }, randomFrom(seed))

/** Where in the noise a row of a frame starts: different in each row and frame. */
export const ditherStart = (row: number, index: number) => (index * 7919 + row * 104729) & ditherMask
