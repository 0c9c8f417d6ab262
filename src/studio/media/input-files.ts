import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { StudioContext } from '../context.ts'

type Folder = Pick<StudioContext, 'inputsDir'>

/** The checked file of an input, and where it grows until then. */
export const inputFile = 'file'
export const arrivingFile = 'file.part'
export const thumbFile = 'thumb.webp'
export const previewFile = 'preview.webp'

/** Where a file of an input lies. */
export const inputPath = ({ inputsDir }: Folder, id: string, name: string): string =>
  join(inputsDir, id, name)

/** Size in bytes of a file of an input; null when it is not there. */
export const inputSize = (ctx: Folder, id: string, name: string): Promise<number | null> =>
  stat(inputPath(ctx, id, name)).then(
    ({ size }) => size,
    () => null,
  )

/** Takes all files of an input from this disk. */
export const removeInputFiles = ({ inputsDir }: Folder, id: string): Promise<void> =>
  rm(join(inputsDir, id), { recursive: true, force: true })
