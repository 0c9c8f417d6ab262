import type { Frame } from './frame.ts'

/** Draws the picture of one moment over the whole frame; `index` counts frames from 0. */
export type Scene = (frame: Frame, index: number) => void

/** A scene that may have to wait for its picture. Asked for every frame once, in order. */
export type Footage = (frame: Frame, index: number) => void | Promise<void>
