import { systemClock } from '#platform/clock.ts'
import type { Clock } from '#platform/clock.ts'

/** The system's clock, running `speed` times as fast; a process started with `environment` agrees with it. */
export type FastClock = Clock & { environment: Record<string, string>; nodeArguments: string[] }

export function fastClock(speed: number): FastClock {
  const since = systemClock.now()
  return {
    now: () => Math.floor(since + (systemClock.now() - since) * speed),
    after: (ms, task) => systemClock.after(ms / speed, task),
    environment: { TIME_SPEED: String(speed), TIME_SINCE: String(since) },
    nodeArguments: speed === 1 ? [] : ['--import', './tests/support/fast-time.ts'],
  }
}
