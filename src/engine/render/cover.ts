import sharp from 'sharp'

import { frameToRgb } from './picture/colour.ts'
import type { Frame } from './picture/frame.ts'

/** Writes a frame as a JPEG of the same size. */
export async function writeCover(frame: Frame, file: string): Promise<void> {
  const { width, height } = frame
  await sharp(frameToRgb(frame), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 86, mozjpeg: true })
    .toFile(file)
}
