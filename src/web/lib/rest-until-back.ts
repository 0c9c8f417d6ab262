import { useReachability } from './reachability.ts'

/** Waits so long; the network coming back and the studio answering somebody else end it early. */
export const restUntilBack = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = new AbortController()
    const done = () => {
      end.abort()
      resolve()
    }
    const timer = setTimeout(done, ms)
    const stop = useReachability.subscribe(({ misses }, before) => {
      if (misses === 0 && before.misses > 0) done()
    })
    addEventListener('online', done, { signal: end.signal })
    signal.addEventListener('abort', done, { signal: end.signal })
    end.signal.addEventListener('abort', () => {
      clearTimeout(timer)
      stop()
    })
  })
