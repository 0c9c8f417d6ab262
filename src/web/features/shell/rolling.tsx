import { useQuery } from '@tanstack/react-query'
import KeyRound from 'lucide-react/icons/key-round'
import { useEffect } from 'react'
import { useLocation } from 'wouter'

import { rollQuery } from '../../data/changes.ts'
import { followRoll, useRollState } from '../../data/roll.ts'
import { sessionQuery } from '../../data/session.ts'
import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { rollingWords } from './rolling-words.ts'
import { Strip } from './strip.tsx'

/**
 * A roll of the key that was begun in this browser and is not over: how it stands, and the way back to it. Keys itself
 * shows the roll. Another browser cannot go on with it, since the new key is in the page that made it: it is told what
 * `RollingElsewhere` says.
 */
export function Rolling() {
  const [address] = useLocation()
  const { data: session } = useQuery(sessionQuery)
  const { data: told } = useQuery(rollQuery)
  const { roll, isRunning } = useRollState()
  useEffect(followRoll, [])
  if (roll === null || address === paths.keys || session?.role !== 'owner') return null
  // Another owner may have released what it held; of Live's queue, only Live is told.
  const heldJobs = session.mode === 'live' ? (told?.jobs ?? 0) : roll.heldJobs
  const { title, text } = rollingWords({ at: roll.at, heldJobs }, isRunning)
  return (
    <Strip
      icon={KeyRound}
      title={title}
      action={
        <ButtonLink to={paths.keys} size="sm">
          {isRunning ? 'Open Keys' : 'Go on with it'}
        </ButtonLink>
      }
    >
      {text}
    </Strip>
  )
}
