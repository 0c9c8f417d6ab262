import { GuardedFetchError } from '#platform/guarded-fetch/guarded-fetch-error.ts'
import type { OwnerPost } from '#platform/guarded-fetch/owner-post.ts'

import type { TurnedClock } from './turned-clock.ts'

type Answer = number | 'silence' | GuardedFetchError['reason']

/** A handler of the owner's on a hand-turned clock: what it heard and when, and what it answers. */
export type PretendHandler = OwnerPost & {
  heard: { url: string; at: number; body: Buffer; headers: Record<string, string> }[]
  /** What the nth delivery gets, from 1; 200 unless told otherwise. */
  answer: (nth: number) => Answer
  clock: TurnedClock | null
}

export function pretendHandler(): PretendHandler {
  const handler: PretendHandler = {
    heard: [],
    answer: () => 200,
    clock: null,
    check: (url) => {
      if (url.includes('refused')) throw new GuardedFetchError('not_public', 'It is refused.')
    },
    post: async (url, { body, headers, timeoutMs, signal }) => {
      const clock = handler.clock
      if (!clock) throw new Error('The handler has no clock yet.')
      handler.heard.push({ url, at: clock.now(), body: Buffer.from(body), headers })
      const answer = handler.answer(handler.heard.length)
      if (answer === 'silence') return silence(clock, timeoutMs, signal)
      if (typeof answer === 'number') return { status: answer, excerpt: `answer ${answer}` }
      throw new GuardedFetchError(answer, `It is ${answer}.`)
    },
  }
  return handler
}

const silence = (clock: TurnedClock, timeoutMs: number, signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const cancel = clock.after(timeoutMs, () => reject(new GuardedFetchError('timeout', 'It took too long.')))
    signal.addEventListener('abort', () => {
      cancel()
      reject(signal.reason)
    })
  })
