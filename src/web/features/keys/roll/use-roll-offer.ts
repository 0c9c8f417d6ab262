import { useEffect, useState } from 'react'

import type { ConnectionView } from '#contract/studio/connection.ts'

import { endRoll, followRoll, useRollState, useRunRoll, useStopRoll } from '../../../data/roll.ts'
import { startRoll } from '../../../lib/roll.ts'
import { showToast } from '../../../ui/toast.tsx'
import type { KeyRow } from '../list/key-row.ts'

export type RollOffer = ReturnType<typeof useRollOffer>

/** The roll of the studio's key: offered, under way, or neither. */
export function useRollOffer({ mode, baseUrl, keyHint }: ConnectionView) {
  const [isOffered, setOffered] = useState(false)
  const { roll, isRunning, failure } = useRollState()
  const run = useRunRoll()
  const stop = useStopRoll()
  useEffect(followRoll, [])

  const start = (rows: readonly KeyRow[]) => {
    const own = rows.find(({ use }) => use === 'yes')
    if (!own) return
    setOffered(false)
    run.mutate(startRoll(own, rows, { baseUrl, studioHint: keyHint, now: Date.now() }))
  }
  return {
    mode,
    isOffered: isOffered && roll === null,
    offer: () => setOffered(true),
    refuse: () => setOffered(false),
    start,
    roll,
    isRunning,
    failure,
    /** What went wrong outside of any step. */
    error: failure ? null : (run.error ?? stop.error),
    isStopping: stop.isPending,
    goOn: () => run.mutate(undefined),
    stop: () =>
      stop.mutate(undefined, {
        onSuccess: (left) =>
          showToast({
            message: left
              ? `Stopped, the queue is released. The new key is still in the list: ${left.message}`
              : 'Stopped. The queue is released.',
          }),
      }),
    keepOld: () => end('The studio works with its new key. The old one stays valid.'),
    revoked: (id: string | null) => {
      if (roll?.at === 'revoke' && roll.old.id === id) end('The key is rolled: the old one was revoked.')
    },
  }
}

function end(message: string) {
  endRoll()
  showToast({ message })
}
