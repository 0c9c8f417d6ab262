import { GuardedFetchError } from '#platform/guarded-fetch/guarded-fetch-error.ts'
import type { GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'

import type { TurnedClock } from './turned-clock.ts'

/** An answer's status, a refusal of the guard, or silence until time is up. */
type Answer = number | 'silence' | GuardedFetchError['reason']

type Heard = { url: string; at: number; body: Buffer; headers: Record<string, string> }

/** Everybody's webhook receivers, on a hand-turned clock: what they heard, and what they answer. */
export type PretendReceivers = GuardedFetch & {
  heard: Heard[]
  /** Attempts that wait for their answer. */
  open: () => number
  /** What the nth request to a URL gets, from 1; 200 unless told otherwise. */
  answer: (url: string, nth: number) => Answer
  /** Seconds after `since` of the requests to a URL. */
  secondsOf: (url: string, since: number) => number[]
}

export function pretendReceivers(clock: TurnedClock): PretendReceivers {
  let open = 0
  const receivers: PretendReceivers = {
    heard: [],
    open: () => open,
    answer: () => 200,
    secondsOf: (url, since) =>
      receivers.heard.filter((one) => one.url === url).map(({ at }) => (at - since) / 1000),
    post: async (url, { body, headers, timeoutMs, signal }) => {
      receivers.heard.push({ url, at: clock.now(), body: Buffer.from(body), headers })
      const nth = receivers.heard.filter((one) => one.url === url).length
      const answer = receivers.answer(url, nth)
      open += 1
      try {
        if (answer === 'silence') return await silence(clock, timeoutMs, signal)
        if (typeof answer === 'number') return { status: answer }
        throw new GuardedFetchError(answer, `${url}: ${answer}`)
      } finally {
        open -= 1
      }
    },
    get: () => Promise.reject(new Error('A receiver is only posted to.')),
    close: async () => {},
  }
  return receivers
}

const silence = (clock: TurnedClock, timeoutMs: number, signal: AbortSignal | undefined) =>
  new Promise<never>((_resolve, reject) => {
    const cancel = clock.after(timeoutMs, () => reject(new GuardedFetchError('timeout', 'It took too long.')))
    signal?.addEventListener('abort', () => {
      cancel()
      reject(signal.reason)
    })
  })
