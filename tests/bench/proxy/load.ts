import { Pool } from 'undici'

import { processFigures } from './processes.ts'
import type { Target } from './target.ts'

/**
 * CPU that a target spent on `count` GETs, `parallel` at a time over kept connections, and their bytes. Each connection
 * asks for a path of its own, as far as there are any.
 */
export async function load(
  target: Target,
  paths: readonly string[],
  { count, parallel }: { count: number; parallel: number },
): Promise<{ cpuMs: number; megabytes: number; seconds: number }> {
  const pool = new Pool(target.origin, { connections: parallel, pipelining: 1 })
  let next = 0
  let bytes = 0
  const lane = async (path: string) => {
    while (next++ < count) {
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers: target.headers })
      for await (const chunk of body) bytes += Buffer.from(chunk).byteLength
      if (statusCode !== 200) throw new Error(`${target.name} answered ${statusCode} for ${path}`)
    }
  }
  const before = processFigures.cpuMs(target.pid)
  const began = performance.now()
  await Promise.all(Array.from({ length: parallel }, (_, n) => lane(paths[n % paths.length] ?? '')))
  const seconds = (performance.now() - began) / 1000
  const cpuMs = processFigures.cpuMs(target.pid) - before
  await pool.close()
  return { cpuMs, megabytes: bytes / 1e6, seconds }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
