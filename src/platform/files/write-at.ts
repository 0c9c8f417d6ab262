import { constants, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes bytes at a place of a file, which is made when it is not there. Always at their own place: the same bytes twice
 * at once come to the same. When it breaks off, the file ends where they would begin.
 */
export async function writeAt(file: string, offset: number, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT, 0o600)
  try {
    for (let written = 0; written < bytes.byteLength;) {
      const rest = bytes.byteLength - written
      const { bytesWritten } = await handle.write(bytes, written, rest, offset + written)
      written += bytesWritten
    }
  } catch (error) {
    await handle.truncate(offset).catch(() => {})
    throw error
  } finally {
    await handle.close()
  }
}
