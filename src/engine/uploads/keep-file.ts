import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Gives a finished temporary file its name in the same folder, so that it is there whole also after a power cut. */
export async function keepFile(temporary: string, file: string): Promise<void> {
  await sync(temporary, 'r+')
  await rename(temporary, file)
  if (process.platform !== 'win32') await sync(dirname(file), 'r')
}

async function sync(path: string, flags: 'r' | 'r+') {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
