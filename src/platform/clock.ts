/** Time as the rooms see it: tests turn it by hand. */
export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number
  /** Runs `task` once after `ms`; the answer cancels it. */
  after: (ms: number, task: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}
