import sharp, { type Sharp } from 'sharp'

import { MediaError } from './media-error.ts'
import { sniffMedia } from './sniff-media.ts'

const megapixels = 40

/** A picture ready to be worked on, upright; its sides are as shown. */
export type OpenPicture = {
  image: Sharp
  format: 'jpeg' | 'png' | 'webp' | 'gif'
  width: number
  height: number
}

/** Opens the first page of a JPEG, PNG, WebP or GIF of at most 40 megapixels; decodes only its header. Throws MediaError. */
export async function openPicture(file: string): Promise<OpenPicture> {
  const sniffed = await sniffMedia(file)
  if (sniffed.family !== 'picture') throw new MediaError('unsupported', 'The file is not a picture.')
  // Reading the header costs nothing, however many pixels it names.
  const meta = await sharp(file, { limitInputPixels: false, pages: 1 }).metadata().catch(damaged)
  if (meta.format !== sniffed.format) throw new MediaError('broken', 'The picture is damaged.')
  const { width, height } = meta.autoOrient
  if (width * height > megapixels * 1e6)
    throw new MediaError(
      'too_large',
      `The picture has ${width} × ${height} pixels; ${megapixels} megapixels are the most.`,
    )
  const image = sharp(file, { limitInputPixels: megapixels * 1e6, failOn: 'error', pages: 1 }).autoOrient()
  return { image, format: sniffed.format, width, height }
}

/** Turns a decoder's own reason, which may name paths, into a sentence. */
export function damaged(cause: unknown): never {
  throw new MediaError('broken', 'The picture is damaged: it cannot be decoded to its end.', { cause })
}
