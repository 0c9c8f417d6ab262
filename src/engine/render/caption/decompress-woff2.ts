let turn: Promise<unknown> = Promise.resolve()

/**
 * TrueType bytes of a WOFF2 font. The library answers with a window on its own memory, which the next call
 * overwrites: calls take turns and each keeps a copy. It is loaded when first needed, since it takes 20 MB.
 */
export function decompressWoff2(woff2: Uint8Array): Promise<Uint8Array> {
  const result = turn.then(async () => {
    const { decompress } = await import('wawoff2')
    return Uint8Array.from(await decompress(woff2))
  })
  turn = result.catch(() => {})
  return result
}
