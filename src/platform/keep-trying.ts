import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

const pauseMs = 2000

/**
 * Runs `task` until it succeeds, every 2 s; once `stopping` is aborted it gets one try more, then null. For what must
 * not be lost to a full disk or to a stop: an answer that was paid for, a clip that was rendered.
 */
export async function keepTrying<T>(
  seams: { clock: Clock; log: Log; stopping: AbortSignal; what: string },
  task: () => Promise<T>,
): Promise<T | null> {
  for (;;) {
    // Asked before the try: what comes while the process ends is stored too.
    const isLast = seams.stopping.aborted
    try {
      return await task()
    } catch (error) {
      seams.log.error({ err: error }, `${seams.what} failed${isLast ? '' : '; trying again'}`)
      if (isLast) return null
      await pause(seams.clock, seams.stopping)
    }
  }
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
