import { type FileHandle, open } from 'node:fs/promises'

import { hashFile } from '#platform/files/hash-file.ts'
import { type WrittenFile, writeWholeFile } from '#platform/files/write-file.ts'

import { BrokenFile } from './broken-file.ts'
import { fastStart } from './mp4/fast-start.ts'
import { type Mp4, readMp4 } from './mp4/read-mp4.ts'
import { dropPart, namePart, partOf } from './part-file.ts'

/** A clip in its place; `caveat` tells why it does not play while it loads, null when it does. */
export type KeptClip = WrittenFile & { caveat: string | null }

/**
 * Gives a fetched clip its name when it is a whole MP4, its index moved to the front where it stood at the end. What
 * cannot be moved is kept as it came. Throws BrokenFile for anything that is no whole MP4.
 */
export async function keepClip(file: string): Promise<KeptClip> {
  const { mp4, moved } = await withFile(partOf(file), async (part) => {
    const found = await readMp4(part)
    const isMovable = !found.isFastStart && found.obstacle === null
    return { mp4: found, moved: isMovable ? await moveIndex(part, found, file) : null }
  })
  if (moved) {
    await dropPart(file)
    return { ...moved, caveat: null }
  }
  const written = await hashFile(partOf(file))
  await namePart(file)
  const caveat = mp4.isFastStart ? null : `Kept as it came, since ${mp4.obstacle}: it starts a little slower.`
  return { ...written, caveat }
}

const moveIndex = (part: FileHandle, mp4: Mp4, file: string): Promise<WrittenFile> =>
  writeWholeFile(file, fastStart(part, mp4), async (_, temporary) => {
    const moved = await withFile(temporary, readMp4)
    if (!moved.isFastStart || moved.moov.length !== mp4.moov.length)
      throw new BrokenFile('the index of the file could not be moved')
  })

async function withFile<T>(file: string, read: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, 'r')
  try {
    return await read(handle)
  } finally {
    await handle.close()
  }
}
