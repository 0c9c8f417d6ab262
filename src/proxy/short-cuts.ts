import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Fetch } from '#platform/http/listen.ts'
import type { Studio } from '#studio/studio.ts'

import { passedAgain } from './passed-again.ts'
import { sameAnswers } from './same-answer.ts'

/** What many tabs repeat past any framework, while it could only say the same again; all else by the proxy. */
export function shortCuts(proxy: { fetch: Fetch }, studio: Pick<Studio, 'current' | 'stamp'>) {
  const passed = passedAgain(proxy, studio)
  const same = sameAnswers(passed, studio)
  return {
    known: (incoming: IncomingMessage, outgoing: ServerResponse) =>
      same.known(incoming, outgoing) || passed.known(incoming, outgoing),
    fetch: same.fetch,
  }
}
