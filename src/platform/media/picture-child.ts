import sharp, { type Sharp } from 'sharp'

import { MediaError } from './media-error.ts'
import { damaged, openPicture, type OpenPicture } from './open-picture.ts'
import type { PictureTask } from './run-picture-child.ts'

sharp.concurrency(1)
sharp.cache(false)
// Only the four formats that we take: a picture from outside reaches no other decoder.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
  ],
})

const { source, target, previews }: PictureTask = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(JSON.stringify(await answer()))

async function answer() {
  try {
    const picture = await openPicture(source)
    const { format, width, height } = picture
    if (target !== null) await encoded(picture).toFile(target).catch(damaged)
    for (const preview of previews) await smaller(picture, preview.side).toFile(preview.file).catch(damaged)
    if (target === null && previews.length === 0)
      await picture.image.resize(64, 64, { fit: 'fill' }).raw().toBuffer().catch(damaged)
    return { format, width, height }
  } catch (error) {
    if (error instanceof MediaError) return { reason: error.reason, message: error.message }
    throw error
  }
}

function smaller({ image }: OpenPicture, side: number): Sharp {
  const inside = image.clone().resize(side, side, { fit: 'inside', withoutEnlargement: true })
  return inside.webp({ quality: 80 })
}

/** Finer than most originals, so that encoding twice is not seen. */
function encoded({ image, format }: OpenPicture): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    case 'png':
      return image.png()
    case 'webp':
      return image.webp({ quality: 92 })
    case 'gif':
      return image.gif()
  }
}
