import { StudioServer } from '../../e2e/studio-server.ts'
import type { Figure } from './figure.ts'

/** Seconds from `node src/server.ts` to the printed link, on data that is there already (median of five). */
export async function benchStartUp(): Promise<Figure[]> {
  const server = new StudioServer()
  const seconds: number[] = []
  try {
    await server.start()
    for (let run = 0; run < 5; run++) {
      await server.stop()
      const began = performance.now()
      await server.start()
      seconds.push((performance.now() - began) / 1000)
    }
  } finally {
    await server.dispose()
  }
  const median = seconds.toSorted((a, b) => a - b)[2] ?? Infinity
  return [{ name: 'start to listening', value: median, bar: 3, unit: 's' }]
}
