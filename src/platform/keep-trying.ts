import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

const pauseMs = 2000

/**
 * Runs `task` until it succeeds, every 2 s, or until `stopping` is aborted (then null). For what must not be lost to a
 * full disk: an answer that was paid for, a clip that was rendered.
 */
export async function keepTrying<T>(
  seams: { clock: Clock; log: Log; stopping: AbortSignal; what: string },
  task: () => Promise<T>,
): Promise<T | null> {
  while (!seams.stopping.aborted)
    try {
      return await task()
    } catch (error) {
      seams.log.error({ err: error }, `${seams.what} failed; trying again`)
      await pause(seams.clock, seams.stopping)
    }
  return null
}

function pause(clock: Clock, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel()
      stopping.removeEventListener('abort', end)
      resolve()
    }
    const cancel = clock.after(pauseMs, end)
    stopping.addEventListener('abort', end)
  })
}
