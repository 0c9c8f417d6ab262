import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

/** Work that repeats: one step at a time, sooner when woken, never twice at once. */
export type Loop = { wake: () => void; stop: () => Promise<void> }

const afterErrorMs = 2000

/**
 * Runs `step` until stopped. The step answers how many milliseconds to wait for the next one (null: until woken).
 * A step that throws is logged and tried again after 2 s: a loop never dies.
 */
export function startLoop(options: {
  name: string
  clock: Clock
  log: Log
  step: () => Promise<number | null>
}): Loop {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let cancelTimer: (() => void) | null = null

  const runOnce = async () => {
    const waitMs = await options.step().catch((error: unknown) => {
      options.log.error({ err: error, loop: options.name }, 'a step failed; trying again')
      return afterErrorMs
    })
    running = null
    if (stopped) return
    if (again) wake()
    else if (waitMs !== null) cancelTimer = options.clock.after(Math.max(0, waitMs), wake)
  }
  function wake() {
    cancelTimer?.()
    again = running !== null
    if (running === null && !stopped) {
      again = false
      running = runOnce()
    }
  }
  const stop = async () => {
    stopped = true
    cancelTimer?.()
    await running
  }
  wake()
  return { wake, stop }
}
