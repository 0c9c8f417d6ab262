import { rm } from 'node:fs/promises'

import { type PictureFacts, runPictureChild } from './run-picture-child.ts'

/**
 * Writes `target` with the picture re-encoded without metadata, turned as EXIF says, in the same format; of an
 * animation only the first picture. At most 40 megapixels. Throws MediaError, and then leaves no target.
 */
export async function cleanImage(source: string, target: string): Promise<PictureFacts> {
  try {
    return await runPictureChild({ source, target, previews: [] }, new AbortController().signal)
  } catch (error) {
    await rm(target, { force: true })
    throw error
  }
}
