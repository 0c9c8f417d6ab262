import type { Frame } from './frame.ts'

/** Draws the picture of one moment over the whole frame; `index` counts frames from 0. */
export type Scene = (frame: Frame, index: number) => void
