import sharp from 'sharp'

import { writeWholeFile } from '#platform/files/write-file.ts'

import { BrokenFile } from './broken-file.ts'

// A cover stands up to 460 px wide in History.
const longSide = 640
const pixelLimit = 40_000_000

/** Writes a 640 px WebP of a cover and answers its average colour (`#rrggbb`). Throws BrokenFile for what is no image. */
export async function writeThumbnail(cover: string, file: string): Promise<string> {
  const image = sharp(cover, { limitInputPixels: pixelLimit, failOn: 'error' })
  const small = image.resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
  const picture = await small
    .clone()
    .webp({ quality: 78 })
    .toBuffer()
    .catch((error: unknown) => {
      throw new BrokenFile('the cover cannot be decoded', { cause: error })
    })
  await writeWholeFile(file, [picture])
  const average = await small.clone().resize(1, 1, { fit: 'fill' }).removeAlpha().raw().toBuffer()
  return `#${average.toString('hex', 0, 3)}`
}
