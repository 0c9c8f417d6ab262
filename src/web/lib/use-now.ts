import { useSyncExternalStore } from 'react'

/** One timer for all clocks on the page that tick at the same pace. */
function createTicker(everyMs: number) {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  return {
    read: () => now,
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) {
        now = Date.now()
        timer = setInterval(tick, everyMs)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(timer)
      }
    },
  }
}

const tickers = { second: createTicker(1000), half: createTicker(30_000) }

/** The present, in milliseconds, re-rendering every second or every half minute. */
export function useNow(pace: 'second' | 'half'): number {
  const ticker = tickers[pace]
  return useSyncExternalStore(ticker.subscribe, ticker.read)
}
