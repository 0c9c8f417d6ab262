/** Time as the rooms see it: tests turn it by hand. */
export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number
  /** Runs `task` once after `ms`; the answer cancels it. */
  after: (ms: number, task: () => void) => () => void
}

/** Node runs a timer of more than this (24.8 days) at once. */
const longestTimerMs = 2 ** 31 - 1

/** How far the machine's time has gone ahead of the time since this process started: it slept, or was set. */
let aheadMs = 0

/**
 * The machine's time, which never goes back: pauses, limits and leases are measured with it. After a clock was set back
 * it goes on from where it was until the next start; one that is set ahead is followed.
 */
function steadyNow(): number {
  const steady = performance.timeOrigin + performance.now() + aheadMs
  const machine = Date.now()
  aheadMs += Math.max(0, machine - steady)
  return Math.round(Math.max(machine, steady))
}

export const systemClock: Clock = {
  now: steadyNow,
  after: (ms, task) => {
    let timer: NodeJS.Timeout
    const arm = (leftMs: number) => {
      const isLong = leftMs > longestTimerMs
      timer = setTimeout(isLong ? () => arm(leftMs - longestTimerMs) : task, isLong ? longestTimerMs : leftMs)
    }
    arm(ms)
    return () => clearTimeout(timer)
  },
}
