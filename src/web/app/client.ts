import { startFeed } from '../data/changes.ts'
import { readModeAgain } from '../data/mode.ts'
import { endLocally, sessionQuery } from '../data/session.ts'
import { createQueryClient } from '../lib/query-client.ts'

export const queryClient = createQueryClient({ onSignedOut: endLocally, onModeChanged: readModeAgain })

/** Asks for what every page needs while the page's own code is still on its way. */
export function warmUp() {
  queryClient.query({ ...sessionQuery, staleTime: 'static' }).catch(shownByThePage)
  startFeed(queryClient).catch(shownByThePage)
}

const shownByThePage = () => undefined
