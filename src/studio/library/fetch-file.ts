import type { StudioContext } from '../context.ts'
import { BrokenFile } from './broken-file.ts'
import { dropPart, fillPart, readPart } from './part-file.ts'

/** A clip of 15 s takes a few MB; a download that drips this long is broken off, and goes on from there. */
const downloadTimeoutMs = 5 * 60_000

type Options<T> = {
  /** A file beyond this is none of ours; an endless one would fill the disk. */
  mostBytes: number
  /** Checks the part and gives it its name. */
  keep: () => Promise<T>
}

/**
 * Fetches a finished file: goes on where an earlier try was cut, when the service still has the same content, and has
 * it checked before it gets its name. What turns out to be another file is thrown away. Throws when it cannot be had.
 */
export async function fetchFile<T>(
  ctx: StudioContext,
  url: string,
  file: string,
  { mostBytes, keep }: Options<T>,
): Promise<T> {
  try {
    await fetchPart(ctx, url, file, mostBytes)
    return await keep()
  } catch (error) {
    if (error instanceof BrokenFile) await dropPart(file)
    throw error
  }
}

async function fetchPart(ctx: StudioContext, url: string, file: string, mostBytes: number): Promise<void> {
  const kept = await readPart(file)
  // All of it came before; what failed was keeping it.
  if (kept && kept.keptBytes === kept.sizeBytes) return
  const left = new AbortController()
  const signal = AbortSignal.any([ctx.stopping, left.signal, AbortSignal.timeout(downloadTimeoutMs)])
  try {
    await fillPart(file, await ctx.upstream.download(url, signal, kept), mostBytes)
  } finally {
    // A body that nobody reads to its end would keep its connection.
    left.abort()
  }
}
