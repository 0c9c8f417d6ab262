import sharp, { type Sharp } from 'sharp'

import { frameToRgb } from './picture/colour.ts'
import type { Frame } from './picture/frame.ts'

/** Writes a frame as a JPEG of the same size. */
export async function writeCover(frame: Frame, file: string): Promise<void> {
  const { width, height } = frame
  await asJpeg(sharp(frameToRgb(frame), { raw: { width, height, channels: 3 } })).toFile(file)
}

/** Writes a picture as a JPEG of another size of the same shape. */
export async function resizeCover(
  picture: string | Uint8Array,
  { width, height }: { width: number; height: number },
  file: string,
): Promise<void> {
  await asJpeg(sharp(picture).resize(width, height, { fit: 'fill', kernel: 'lanczos3' })).toFile(file)
}

const asJpeg = (picture: Sharp) => picture.jpeg({ quality: 86, mozjpeg: true })
