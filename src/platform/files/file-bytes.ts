import { open } from 'node:fs/promises'

const chunkBytes = 1024 * 1024

/** The bytes of a file as it is now. Each chunk stays as it is only until the next one is asked for. */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafeSlow(chunkBytes)
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}
