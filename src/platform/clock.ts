/** Time as the rooms see it: tests turn it by hand. */
export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number
  /** Runs `task` once after `ms`; the answer cancels it. */
  after: (ms: number, task: () => void) => () => void
}

/** Node runs a timer of more than this (24.8 days) at once. */
const longestTimerMs = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
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
