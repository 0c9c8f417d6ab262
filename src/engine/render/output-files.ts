import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The files of one render; those in the making lie beside the finished ones, so that a rename completes them. */
export function outputFiles(outBase: string) {
  return {
    clip: { part: `${outBase}.part.mp4`, final: `${outBase}.mp4` },
    cover: { part: `${outBase}_cover.part.jpg`, final: `${outBase}_cover.jpg` },
  }
}

/** The cover that was rendered with a clip. */
export const coverBeside = (clip: string) => outputFiles(clip.replace(/\.mp4$/, '')).cover.final

export type OutputFiles = ReturnType<typeof outputFiles>

/** Gives the finished files their names, on disk before they are seen under them, also after a power cut. */
export async function keepOutput({ clip, cover }: OutputFiles): Promise<void> {
  for (const { part } of [cover, clip]) await sync(part)
  for (const { part, final } of [cover, clip]) await rename(part, final)
  if (process.platform !== 'win32') await sync(dirname(clip.final))
}

/** Removes whatever a render has left. */
export async function removeOutput({ clip, cover }: OutputFiles): Promise<void> {
  for (const { part, final } of [cover, clip]) {
    await rm(part, { force: true })
    await rm(final, { force: true })
  }
}

async function sync(path: string) {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
