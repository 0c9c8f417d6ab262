import { createHook } from 'node:async_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'

import sharp from 'sharp'

import type { Clock } from '#platform/clock.ts'

/** A clock that stands until it is turned. */
export type TurnedClock = Clock & {
  /** Moves time on, running every timer that falls due in its order and letting its work finish. */
  turn: (ms: number) => Promise<void>
  /** Lets started work finish without moving time. */
  settle: () => Promise<void>
}

type Timer = { at: number; order: number; task: () => void }

/** So many turns of the event loop in a row without file or image work under way count as settled. */
const quietTurns = 20

/** File operations that the threads of Node have not answered yet. */
const fileWork = new Set<number>()
createHook({
  init: (id, type) => void (/^(FSREQ|FILEHANDLECLOSEREQ)/.test(type) && fileWork.add(id)),
  before: (id) => void fileWork.delete(id),
  destroy: (id) => void fileWork.delete(id),
  // None of them is a promise, and there are thousands of those.
  trackPromises: false,
}).enable()

const isWorking = () => fileWork.size > 0 || sharp.counters().process + sharp.counters().queue > 0

/** `isBusy` says that other work is under way that time has to wait for: requests on real sockets. */
export function turnedClock(start = Date.UTC(2026, 3, 2, 12), isBusy = () => false): TurnedClock {
  let now = start
  let order = 0
  const timers = new Set<Timer>()
  const settle = async () => {
    for (let quiet = 0; quiet < quietTurns; quiet = isWorking() || isBusy() ? 0 : quiet + 1) await nextTurn()
  }
  const nextDue = (until: number) =>
    [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at || a.order - b.order)[0]
  return {
    now: () => now,
    after: (ms, task) => {
      const timer = { at: now + ms, order: order++, task }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    settle,
    turn: async (ms) => {
      const until = now + ms
      await settle()
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer)
        now = Math.max(now, timer.at)
        timer.task()
        await settle()
      }
      now = until
      await settle()
    },
  }
}
